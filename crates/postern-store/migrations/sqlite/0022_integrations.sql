-- How a client uses an integration: whether it is on, for how long access is asked, and how it is listed. Without a row it is
-- on as soon as there are credentials.
create table client_integrations (
    client_id blob not null references clients (id) on delete cascade,
    platform_key text not null,
    enabled integer not null,
    access text not null,
    pinned integer not null,
    aliases text not null,
    phone_friendly integer,
    changed_at integer not null,
    tested_at integer,
    test_problem text,
    constraint client_integrations_pkey primary key (client_id, platform_key),
    constraint client_integrations_access_check check (access in ('continuous', 'once'))
) strict, without rowid;

-- The redirect URI stays when credentials are replaced, so that nothing has to be registered anew. Contexts made before have
-- the one of their own id.
alter table provider_contexts add column callback_id blob;
-- The last characters of the secret, by which people recognise it, and who gave it.
alter table provider_contexts add column secret_hint text;
alter table provider_contexts add column created_by blob;

-- Sign-ins that try credentials out. Tokens are never stored; a row is deleted when the next test begins, or after its hour.
create table integration_tests (
    id blob not null primary key,
    client_id blob not null references clients (id) on delete cascade,
    context_id blob not null references provider_contexts (id) on delete cascade,
    state_hash blob not null,
    ticket_hash blob not null,
    window_hash blob,
    verifier blob not null,
    authorize_url blob not null,
    redirect_uri text not null,
    steps text not null,
    businesses text not null,
    created_at integer not null,
    expires_at integer not null,
    consumed_at integer,
    finished_at integer,
    constraint integration_tests_state_hash_key unique (state_hash)
) strict;
create index integration_tests_client_id_idx on integration_tests (client_id);
create index integration_tests_context_id_idx on integration_tests (context_id);
create index integration_tests_expires_at_idx on integration_tests (expires_at);
