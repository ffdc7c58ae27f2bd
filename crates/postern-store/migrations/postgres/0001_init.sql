-- The first schema: clients, companies, connections and the life of a one-time link.
-- Instants are bigint milliseconds since 1970; link issue times are whole seconds since 2025-01-01 (the token's own unit).

create table clients (
    id uuid primary key,
    name text not null,
    created_at bigint not null,
    suspended_at bigint,
    hosted_link boolean not null,
    one_time_links boolean not null,
    link_ttl_minutes bigint not null,
    claim_policy text not null,
    link_min_iat bigint not null default 0,
    link_refresh_url text,
    contact text,
    redirect_url text,
    allowed_redirect_urls text not null default '[]',
    constraint clients_claim_policy_check check (claim_policy in ('strict', 'untilFirstAction')),
    constraint clients_link_ttl_minutes_check check (link_ttl_minutes between 15 and 1440),
    constraint clients_one_time_needs_hosted_check check (hosted_link or not one_time_links)
);

create table api_keys (
    id uuid primary key,
    client_id uuid not null references clients (id) on delete cascade,
    name text,
    prefix text not null,
    secret_hash bytea not null,
    created_at bigint not null,
    expires_at bigint,
    last_used_at bigint
);
create index api_keys_client_id_idx on api_keys (client_id);

create table companies (
    id uuid primary key,
    client_id uuid not null references clients (id),
    name text not null,
    description text,
    created_at bigint not null,
    deleted_at bigint,
    link_epoch bigint not null default 0,
    link_min_iat bigint not null default 0,
    constraint companies_client_id_id_key unique (client_id, id)
);

create table company_tags (
    company_id uuid not null references companies (id) on delete cascade,
    key text not null,
    value text not null,
    constraint company_tags_pkey primary key (company_id, key)
);

-- One row per client, integration and version of its credentials: the context a callback is bound to.
create table provider_contexts (
    id uuid primary key,
    client_id uuid not null references clients (id) on delete cascade,
    platform_key text not null,
    version bigint not null,
    provider_client_id text not null,
    provider_secret bytea not null,
    created_at bigint not null,
    retired_at bigint,
    constraint provider_contexts_client_id_platform_key_version_key unique (client_id, platform_key, version)
);

create table connections (
    id uuid primary key,
    client_id uuid not null,
    company_id uuid not null,
    platform_key text not null,
    status text not null,
    created_at bigint not null,
    deleted_at bigint,
    linked_at bigint,
    last_sync_at bigint,
    organisation_id text,
    organisation_name text,
    problem text,
    problem_reference text,
    problem_at bigint,
    constraint connections_client_id_company_id_fkey foreign key (client_id, company_id) references companies (client_id, id),
    constraint connections_status_check check (status in ('PendingAuth', 'Linked', 'Unlinked', 'Deauthorized'))
);
create index connections_company_id_idx on connections (company_id);

-- Tokens of linked connections, sealed; the lease keeps two nodes from rotating one refresh token.
create table connection_grants (
    connection_id uuid primary key references connections (id) on delete cascade,
    context_id uuid not null,
    access_token bytea not null,
    refresh_token bytea,
    access_expires_at bigint,
    scope text,
    lease_until bigint,
    updated_at bigint not null
);
create index connection_grants_access_expires_at_idx on connection_grants (access_expires_at);

create table consents (
    id uuid primary key,
    client_id uuid not null,
    company_id uuid not null,
    connection_id uuid not null,
    session_id uuid not null,
    text text not null,
    text_hash bytea not null,
    locale text not null,
    given_at bigint not null
);
create index consents_company_id_idx on consents (company_id);

-- A row here is the spending of a link. It is written once, in the transaction that makes the session.
create table otp_spent (
    kind bigint not null,
    nonce bytea not null,
    expires_at bigint not null,
    company_id uuid not null,
    reason text not null,
    retry_hash bytea,
    session_id uuid,
    spent_at bigint not null,
    constraint otp_spent_pkey primary key (kind, nonce),
    constraint otp_spent_reason_check check (reason in ('redeemed', 'revoked'))
);
create index otp_spent_expires_at_idx on otp_spent (expires_at);

create table link_sessions (
    id uuid primary key,
    client_id uuid not null,
    company_id uuid not null,
    connection_id uuid,
    otp_kind bigint,
    otp_nonce bytea,
    handle text not null,
    secret_hash bytea not null,
    parameters text not null,
    created_at bigint not null,
    idle_expires_at bigint not null,
    expires_at bigint not null,
    acted_at bigint,
    ended_at bigint
);
create index link_sessions_company_id_idx on link_sessions (company_id);

create table oauth_transactions (
    id uuid primary key,
    session_id uuid not null,
    company_id uuid not null,
    connection_id uuid not null,
    context_id uuid not null,
    state_hash bytea not null,
    verifier bytea not null,
    authorize_url bytea not null,
    redirect_uri text not null,
    created_at bigint not null,
    expires_at bigint not null,
    consumed_at bigint,
    outcome text,
    problem text,
    problem_reference text,
    held_grant bytea,
    organisations text,
    constraint oauth_transactions_state_hash_key unique (state_hash),
    constraint oauth_transactions_outcome_check check (outcome in ('exchanging', 'choosing', 'confirmed', 'declined', 'failed'))
);
create index oauth_transactions_connection_id_idx on oauth_transactions (connection_id);
create index oauth_transactions_session_id_idx on oauth_transactions (session_id);
create index oauth_transactions_company_id_idx on oauth_transactions (company_id);

-- Links made one by one (kinds 6 and 7): accepted only while their row stands.
create table recorded_links (
    id uuid primary key,
    client_id uuid not null,
    company_id uuid not null,
    connection_id uuid,
    kind bigint not null,
    nonce bytea not null,
    parameters text not null,
    created_at bigint not null,
    expires_at bigint not null,
    constraint recorded_links_kind_nonce_key unique (kind, nonce)
);
create index recorded_links_company_id_idx on recorded_links (company_id);

create table link_events (
    id uuid not null,
    at bigint not null,
    kind text not null,
    client_id uuid not null,
    company_id uuid not null,
    connection_id uuid,
    nonce_hash bytea,
    automated boolean not null,
    constraint link_events_pkey primary key (company_id, id)
);

create table nodes (
    id uuid primary key,
    started_at bigint not null,
    seen_at bigint not null,
    signing_kid bigint not null
);

-- The installation-wide fences: nothing issued at or before min_iat works, nothing that ends at or before gc_horizon works.
create table link_gate (
    id bigint primary key,
    min_iat bigint not null,
    gc_horizon bigint not null,
    constraint link_gate_id_check check (id = 1)
);
insert into link_gate (id, min_iat, gc_horizon) values (1, 0, 0);

-- Fences only ever move forward; the database itself refuses the other direction.
create function refuse_backwards() returns trigger language plpgsql as $$
begin
    raise exception 'a link fence may not move backwards' using errcode = 'check_violation', constraint = tg_argv[0];
end
$$;
create trigger link_gate_forward_check before update of min_iat, gc_horizon on link_gate
for each row when (new.min_iat < old.min_iat or new.gc_horizon < old.gc_horizon) execute function refuse_backwards('link_gate_forward_check');
create trigger companies_forward_check before update of link_epoch, link_min_iat on companies
for each row when (new.link_epoch < old.link_epoch or new.link_min_iat < old.link_min_iat) execute function refuse_backwards('companies_forward_check');
create trigger clients_forward_check before update of link_min_iat on clients
for each row when (new.link_min_iat < old.link_min_iat) execute function refuse_backwards('clients_forward_check');
