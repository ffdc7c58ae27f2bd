-- How a client uses an integration: whether it is on, for how long access is asked, and how it is listed. Without a row it is
-- on as soon as there are credentials.
create table client_integrations (
    client_id uuid not null references clients (id) on delete cascade,
    platform_key text collate "C" not null,
    enabled boolean not null,
    access text not null,
    pinned boolean not null,
    aliases text not null,
    phone_friendly boolean,
    changed_at bigint not null,
    tested_at bigint,
    test_problem text,
    constraint client_integrations_pkey primary key (client_id, platform_key),
    constraint client_integrations_access_check check (access in ('continuous', 'once'))
);

-- The redirect URI stays when credentials are replaced, so that nothing has to be registered anew. Contexts made before have
-- the one of their own id.
alter table provider_contexts add column callback_id uuid;
-- The last characters of the secret, by which people recognise it, and who gave it.
alter table provider_contexts add column secret_hint text;
alter table provider_contexts add column created_by uuid;

-- Sign-ins that try credentials out. Tokens are never stored; a row is deleted when the next test begins, or after its hour.
create table integration_tests (
    id uuid not null primary key,
    client_id uuid not null references clients (id) on delete cascade,
    context_id uuid not null references provider_contexts (id) on delete cascade,
    state_hash bytea not null,
    ticket_hash bytea not null,
    window_hash bytea,
    verifier bytea not null,
    authorize_url bytea not null,
    redirect_uri text not null,
    steps text not null,
    businesses text not null,
    created_at bigint not null,
    expires_at bigint not null,
    consumed_at bigint,
    finished_at bigint,
    constraint integration_tests_state_hash_key unique (state_hash)
);
create index integration_tests_client_id_idx on integration_tests (client_id);
create index integration_tests_context_id_idx on integration_tests (context_id);
create index integration_tests_expires_at_idx on integration_tests (expires_at);
