-- The first schema: clients, companies, connections and the life of a one-time link.
-- Instants are bigint milliseconds since 1970; link issue times are whole seconds since 2025-01-01 (the token's own unit).

create table clients (
    id blob not null primary key,
    name text not null,
    created_at integer not null,
    suspended_at integer,
    hosted_link integer not null,
    one_time_links integer not null,
    link_ttl_minutes integer not null,
    claim_policy text not null,
    link_min_iat integer not null default 0,
    link_refresh_url text,
    contact text,
    redirect_url text,
    allowed_redirect_urls text not null default '[]',
    constraint clients_claim_policy_check check (claim_policy in ('strict', 'untilFirstAction')),
    constraint clients_link_ttl_minutes_check check (link_ttl_minutes between 15 and 1440),
    constraint clients_one_time_needs_hosted_check check (hosted_link or not one_time_links)
) strict;

create table api_keys (
    id blob not null primary key,
    client_id blob not null references clients (id) on delete cascade,
    name text,
    prefix text not null,
    secret_hash blob not null,
    created_at integer not null,
    expires_at integer,
    last_used_at integer
) strict;
create index api_keys_client_id_idx on api_keys (client_id);

create table companies (
    id blob not null primary key,
    client_id blob not null references clients (id),
    name text not null,
    description text,
    created_at integer not null,
    deleted_at integer,
    link_epoch integer not null default 0,
    link_min_iat integer not null default 0,
    constraint companies_client_id_id_key unique (client_id, id)
) strict;

create table company_tags (
    company_id blob not null references companies (id) on delete cascade,
    key text not null,
    value text not null,
    constraint company_tags_pkey primary key (company_id, key)
) strict, without rowid;

-- One row per client, integration and version of its credentials: the context a callback is bound to.
create table provider_contexts (
    id blob not null primary key,
    client_id blob not null references clients (id) on delete cascade,
    platform_key text not null,
    version integer not null,
    provider_client_id text not null,
    provider_secret blob not null,
    created_at integer not null,
    retired_at integer,
    constraint provider_contexts_client_id_platform_key_version_key unique (client_id, platform_key, version)
) strict;

create table connections (
    id blob not null primary key,
    client_id blob not null,
    company_id blob not null,
    platform_key text not null,
    status text not null,
    created_at integer not null,
    deleted_at integer,
    linked_at integer,
    last_sync_at integer,
    organisation_id text,
    organisation_name text,
    problem text,
    problem_reference text,
    problem_at integer,
    constraint connections_client_id_company_id_fkey foreign key (client_id, company_id) references companies (client_id, id),
    constraint connections_status_check check (status in ('PendingAuth', 'Linked', 'Unlinked', 'Deauthorized'))
) strict;
create index connections_company_id_idx on connections (company_id);

-- Tokens of linked connections, sealed; the lease keeps two nodes from rotating one refresh token.
create table connection_grants (
    connection_id blob not null primary key references connections (id) on delete cascade,
    context_id blob not null,
    access_token blob not null,
    refresh_token blob,
    access_expires_at integer,
    scope text,
    lease_until integer,
    updated_at integer not null
) strict;
create index connection_grants_access_expires_at_idx on connection_grants (access_expires_at);

create table consents (
    id blob not null primary key,
    client_id blob not null,
    company_id blob not null,
    connection_id blob not null,
    session_id blob not null,
    text text not null,
    text_hash blob not null,
    locale text not null,
    given_at integer not null
) strict;
create index consents_company_id_idx on consents (company_id);

-- A row here is the spending of a link. It is written once, in the transaction that makes the session.
create table otp_spent (
    kind integer not null,
    nonce blob not null,
    expires_at integer not null,
    company_id blob not null,
    reason text not null,
    retry_hash blob,
    session_id blob,
    spent_at integer not null,
    constraint otp_spent_pkey primary key (kind, nonce),
    constraint otp_spent_reason_check check (reason in ('redeemed', 'revoked'))
) strict, without rowid;
create index otp_spent_expires_at_idx on otp_spent (expires_at);

create table link_sessions (
    id blob not null primary key,
    client_id blob not null,
    company_id blob not null,
    connection_id blob,
    otp_kind integer,
    otp_nonce blob,
    handle text not null,
    secret_hash blob not null,
    parameters text not null,
    created_at integer not null,
    idle_expires_at integer not null,
    expires_at integer not null,
    acted_at integer,
    ended_at integer
) strict, without rowid;
create index link_sessions_company_id_idx on link_sessions (company_id);

create table oauth_transactions (
    id blob not null primary key,
    session_id blob not null,
    company_id blob not null,
    connection_id blob not null,
    context_id blob not null,
    state_hash blob not null,
    verifier blob not null,
    authorize_url blob not null,
    redirect_uri text not null,
    created_at integer not null,
    expires_at integer not null,
    consumed_at integer,
    outcome text,
    problem text,
    problem_reference text,
    held_grant blob,
    organisations text,
    constraint oauth_transactions_state_hash_key unique (state_hash),
    constraint oauth_transactions_outcome_check check (outcome in ('exchanging', 'choosing', 'confirmed', 'declined', 'failed'))
) strict;
create index oauth_transactions_connection_id_idx on oauth_transactions (connection_id);
create index oauth_transactions_session_id_idx on oauth_transactions (session_id);
create index oauth_transactions_company_id_idx on oauth_transactions (company_id);

-- Links made one by one (kinds 6 and 7): accepted only while their row stands.
create table recorded_links (
    id blob not null primary key,
    client_id blob not null,
    company_id blob not null,
    connection_id blob,
    kind integer not null,
    nonce blob not null,
    parameters text not null,
    created_at integer not null,
    expires_at integer not null,
    constraint recorded_links_kind_nonce_key unique (kind, nonce)
) strict;
create index recorded_links_company_id_idx on recorded_links (company_id);

create table link_events (
    id blob not null,
    at integer not null,
    kind text not null,
    client_id blob not null,
    company_id blob not null,
    connection_id blob,
    nonce_hash blob,
    automated integer not null,
    constraint link_events_pkey primary key (company_id, id)
) strict, without rowid;

create table nodes (
    id blob not null primary key,
    started_at integer not null,
    seen_at integer not null,
    signing_kid integer not null
) strict;

-- The installation-wide fences: nothing issued at or before min_iat works, nothing that ends at or before gc_horizon works.
create table link_gate (
    id integer not null primary key,
    min_iat integer not null,
    gc_horizon integer not null,
    constraint link_gate_id_check check (id = 1)
) strict;
insert into link_gate (id, min_iat, gc_horizon) values (1, 0, 0);

-- Fences only ever move forward; the database itself refuses the other direction.
create trigger link_gate_forward_check before update of min_iat, gc_horizon on link_gate
when new.min_iat < old.min_iat or new.gc_horizon < old.gc_horizon
begin
    select raise(abort, 'CHECK constraint failed: link_gate_forward_check');
end;
create trigger companies_forward_check before update of link_epoch, link_min_iat on companies
when new.link_epoch < old.link_epoch or new.link_min_iat < old.link_min_iat
begin
    select raise(abort, 'CHECK constraint failed: companies_forward_check');
end;
create trigger clients_forward_check before update of link_min_iat on clients
when new.link_min_iat < old.link_min_iat
begin
    select raise(abort, 'CHECK constraint failed: clients_forward_check');
end;
