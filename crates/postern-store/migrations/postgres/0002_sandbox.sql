-- The Sandbox provider's own books. It is a separate authorization server that happens to live in the same file: nothing
-- here refers to Postern's tables, and every credential is kept as its SHA-256.

-- Registered applications: one per context of a client, so that each client has credentials of its own.
create table sandbox_apps (
    id uuid primary key,
    context_id uuid not null,
    name text not null,
    secret_hash bytea not null,
    created_at bigint not null,
    constraint sandbox_apps_context_id_key unique (context_id)
);

-- A person signed in for one authorization request (request_hash), until decided or expired.
create table sandbox_sessions (
    id uuid primary key,
    app_id uuid not null references sandbox_apps (id) on delete cascade,
    secret_hash bytea not null,
    request_hash bytea not null,
    user_name text not null,
    created_at bigint not null,
    expires_at bigint not null,
    denied_at bigint,
    constraint sandbox_sessions_secret_hash_key unique (secret_hash)
);
create index sandbox_sessions_app_id_idx on sandbox_sessions (app_id);
create index sandbox_sessions_expires_at_idx on sandbox_sessions (expires_at);

-- What a person approved: the family that every token of one authorization belongs to.
create table sandbox_grants (
    id uuid primary key,
    app_id uuid not null references sandbox_apps (id) on delete cascade,
    user_name text not null,
    scope text not null,
    organisations text not null,
    created_at bigint not null,
    expires_at bigint not null,
    revoked_at bigint
);
create index sandbox_grants_app_id_idx on sandbox_grants (app_id);
create index sandbox_grants_expires_at_idx on sandbox_grants (expires_at);

-- Authorization codes. The row outlives its use, so that a second use is noticed and revokes what the first gave.
create table sandbox_codes (
    id uuid primary key,
    session_id uuid not null,
    grant_id uuid not null references sandbox_grants (id) on delete cascade,
    code_hash bytea not null,
    redirect_uri text not null,
    challenge bytea not null,
    created_at bigint not null,
    expires_at bigint not null,
    redeemed_at bigint,
    constraint sandbox_codes_session_id_key unique (session_id),
    constraint sandbox_codes_code_hash_key unique (code_hash)
);
create index sandbox_codes_grant_id_idx on sandbox_codes (grant_id);

create table sandbox_tokens (
    id uuid primary key,
    grant_id uuid not null references sandbox_grants (id) on delete cascade,
    kind text not null,
    token_hash bytea not null,
    created_at bigint not null,
    expires_at bigint not null,
    spent_at bigint,
    constraint sandbox_tokens_token_hash_key unique (token_hash),
    constraint sandbox_tokens_kind_check check (kind in ('access', 'refresh'))
);
create index sandbox_tokens_grant_id_idx on sandbox_tokens (grant_id);
