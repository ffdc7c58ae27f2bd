-- The schema that the migrations add up to, in one form for SQLite and PostgreSQL: types by SQLite's names, indexes by
-- their columns. `tests/schema.rs` compares it with a migrated database; it is read by people and run by nobody.

create table api_key_callers (
    api_key_id blob not null,
    address text not null,
    agent text not null,
    last_at integer not null,
    primary key (api_key_id, address, agent)
);
create index on api_key_callers (last_at);

create table api_keys (
    id blob not null,
    client_id blob not null,
    name text,
    prefix text not null,
    secret_hash blob not null,
    created_at integer not null,
    expires_at integer,
    last_used_at integer,
    scopes text not null,
    primary key (id)
);
create index on api_keys (client_id);

create table audit_chains (
    chain_id blob not null,
    sequence integer not null,
    hash blob not null,
    primary key (chain_id)
);

create table audit_entries (
    chain_id blob not null,
    sequence integer not null,
    at integer not null,
    actor_kind text not null,
    actor_id blob,
    actor_name text,
    address text,
    agent text,
    action text not null,
    target_kind text not null,
    target_id text,
    target_name text,
    before text,
    after text,
    correlation_id text,
    hash blob not null,
    primary key (chain_id, sequence)
);
create index on audit_entries (chain_id, at);
create index on audit_entries (chain_id, target_id, sequence);

create table bound_tokens (
    token_hash blob not null,
    client_id blob not null,
    proof_key blob not null,
    expires_at integer not null,
    primary key (token_hash)
);
create index on bound_tokens (client_id);
create index on bound_tokens (expires_at);

create table brand_images (
    client_id blob not null,
    role text not null,
    hash text not null,
    media_type text not null,
    width integer not null,
    height integer not null,
    size_bytes integer not null,
    blob text not null,
    created_at integer not null,
    seen_on_light integer,
    seen_on_dark integer,
    primary key (client_id, role),
    unique (blob)
);
create index on brand_images (hash);

create table client_integrations (
    client_id blob not null,
    platform_key text not null,
    enabled integer not null,
    access text not null,
    pinned integer not null,
    aliases text not null,
    phone_friendly integer,
    changed_at integer not null,
    tested_at integer,
    test_problem text,
    primary key (client_id, platform_key)
);

create table client_limits (
    client_id blob not null,
    requests_per_minute integer,
    requests_per_day integer,
    primary key (client_id)
);

create table client_uploads (
    client_id blob not null,
    platform_key text not null,
    enabled_at integer not null,
    primary key (client_id, platform_key)
);

create table client_usage (
    client_id blob not null,
    day integer not null,
    requests integer not null,
    primary key (client_id, day)
);

create table clients (
    id blob not null,
    name text not null,
    created_at integer not null,
    suspended_at integer,
    hosted_link integer not null,
    one_time_links integer not null,
    link_ttl_minutes integer not null,
    claim_policy text not null,
    link_min_iat integer not null,
    link_refresh_url text,
    contact text,
    redirect_url text,
    allowed_redirect_urls text not null,
    logo_url text,
    icon_url text,
    show_finish_page integer not null,
    open_id_claims integer not null,
    mode text not null,
    sdk_key_binding integer not null,
    sign_up_success_redirect_url text,
    primary key (id)
);

create table companies (
    id blob not null,
    client_id blob not null,
    name text not null,
    description text,
    created_at integer not null,
    deleted_at integer,
    link_epoch integer not null,
    link_min_iat integer not null,
    products text not null,
    parent_id blob,
    created_by_kind text not null,
    created_by_name text not null,
    primary key (id),
    unique (client_id, id)
);
create index of some rows on companies (client_id, created_at, id);
create index of some rows on companies (client_id, created_by_name, id);
create index of some rows on companies (client_id, name, id);
create index of some rows on companies (client_id, parent_id);

create table company_tags (
    company_id blob not null,
    key text not null,
    value text not null,
    client_id blob not null,
    primary key (company_id, key)
);
create index on company_tags (client_id, key, value, company_id);

create table connections (
    id blob not null,
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
    problem_resolved_at integer,
    first_linked_at integer,
    ended_at integer,
    end_reason text,
    primary key (id)
);
create index on connections (company_id);
create index of some rows on connections (client_id, platform_key, company_id);
create index of some rows on connections (client_id, status, company_id);

create table consents (
    id blob not null,
    client_id blob not null,
    company_id blob not null,
    connection_id blob not null,
    session_id blob not null,
    text text not null,
    text_hash blob not null,
    locale text not null,
    given_at integer not null,
    kind text not null,
    version text not null,
    asked text,
    primary key (id)
);
create index on consents (client_id, company_id, id);
create index on consents (connection_id);

create table cors_origins (
    client_id blob not null,
    origin text not null,
    position integer not null,
    primary key (client_id, origin)
);
create index on cors_origins (origin);

create table designs (
    client_id blob not null,
    design text not null,
    primary_colour text,
    secondary_colour text,
    updated_at integer not null,
    primary key (client_id)
);

create table files (
    id blob not null,
    client_id blob not null,
    company_id blob not null,
    connection_id blob not null,
    source_type text not null,
    file_name text not null,
    display_name text not null,
    size_bytes integer not null,
    blob text not null,
    uploaded_at integer not null,
    primary key (id),
    unique (blob)
);
create index on files (company_id);

create table grant_uses (
    connection_id blob not null,
    grant_id blob not null,
    primary key (connection_id)
);
create index on grant_uses (grant_id);

create table grants (
    id blob not null,
    client_id blob not null,
    context_id blob not null,
    access_token blob not null,
    refresh_token blob,
    access_expires_at integer,
    scope text,
    lease_until integer,
    updated_at integer not null,
    ends_at integer,
    primary key (id)
);
create index on grants (access_expires_at);
create index of some rows on grants (ends_at);

create table idempotency_keys (
    id blob not null,
    client_id blob not null,
    key_hash blob not null,
    request_hash blob not null,
    answer blob,
    created_at integer not null,
    expires_at integer not null,
    primary key (id),
    unique (client_id, key_hash)
);
create index on idempotency_keys (expires_at);

create table integration_tests (
    id blob not null,
    client_id blob not null,
    context_id blob not null,
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
    primary key (id),
    unique (state_hash)
);
create index on integration_tests (client_id);
create index on integration_tests (context_id);
create index on integration_tests (expires_at);

create table invitations (
    id blob not null,
    client_id blob not null,
    email text not null,
    role text not null,
    secret_hash blob not null,
    created_at integer not null,
    expires_at integer not null,
    primary key (id),
    unique (client_id, email)
);
create index on invitations (expires_at);

create table link_events (
    id blob not null,
    at integer not null,
    kind text not null,
    client_id blob not null,
    company_id blob not null,
    connection_id blob,
    nonce_hash blob,
    automated integer not null,
    link_id blob,
    detail text,
    primary key (company_id, id)
);
create index on link_events (at);

create table link_gate (
    id integer not null,
    min_iat integer not null,
    gc_horizon integer not null,
    primary key (id)
);

create table link_journeys (
    client_id blob not null,
    id blob not null,
    company_id blob not null,
    source text not null,
    issued_at integer not null,
    expires_at integer,
    opened_at integer,
    redeemed_at integer,
    connected_at integer,
    revoked_at integer,
    blocked integer not null,
    step text,
    platform_key text,
    primary key (client_id, id)
);
create index of some rows on link_journeys (company_id, id);

create table link_sessions (
    id blob not null,
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
    ended_at integer,
    origin text,
    key_hash blob,
    options text,
    outcome integer,
    journey_id blob,
    proof_key blob,
    primary key (id)
);
create index on link_sessions (company_id);
create index on link_sessions (handle);

create table memberships (
    client_id blob not null,
    person_id blob not null,
    role text not null,
    created_at integer not null,
    primary key (client_id, person_id)
);
create index on memberships (person_id);

create table named_software (
    id blob not null,
    client_id blob not null,
    company_id blob not null,
    session_id blob not null,
    source_type text not null,
    name text not null,
    named_at integer not null,
    primary key (id)
);
create index on named_software (client_id, company_id, id);
create index on named_software (session_id);

create table nodes (
    id blob not null,
    started_at integer not null,
    seen_at integer not null,
    signing_kid integer not null,
    primary key (id)
);

create table oauth_transactions (
    id blob not null,
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
    mismatch text,
    open_id integer not null,
    claims blob,
    status_text text,
    identity_scopes text,
    primary key (id),
    unique (state_hash)
);
create index on oauth_transactions (company_id);
create index on oauth_transactions (connection_id);
create index on oauth_transactions (session_id);

create table otp_spent (
    kind integer not null,
    nonce blob not null,
    expires_at integer not null,
    company_id blob not null,
    reason text not null,
    retry_hash blob,
    session_id blob,
    spent_at integer not null,
    primary key (kind, nonce)
);
create index on otp_spent (expires_at);

create table people (
    id blob not null,
    email text not null,
    name text not null,
    password_hash text,
    is_operator integer not null,
    totp blob,
    totp_pending blob,
    totp_step integer not null,
    created_at integer not null,
    totp_failures integer not null,
    totp_failed_at integer,
    primary key (id),
    unique (email)
);

create table portal_sessions (
    id blob not null,
    person_id blob not null,
    secret_hash blob not null,
    stage text not null,
    means text not null,
    attempts integer not null,
    created_at integer not null,
    seen_at integer not null,
    expires_at integer not null,
    confirmed_at integer,
    address text,
    agent text,
    primary key (id)
);
create index on portal_sessions (expires_at);
create index on portal_sessions (person_id);

create table provider_contexts (
    id blob not null,
    client_id blob not null,
    platform_key text not null,
    version integer not null,
    provider_client_id text not null,
    provider_secret blob not null,
    created_at integer not null,
    retired_at integer,
    callback_id blob,
    secret_hint text,
    created_by blob,
    primary key (id),
    unique (client_id, platform_key, version)
);

create table recorded_links (
    id blob not null,
    client_id blob not null,
    company_id blob not null,
    connection_id blob,
    kind integer not null,
    nonce blob not null,
    parameters text not null,
    created_at integer not null,
    expires_at integer not null,
    issued_at integer,
    epoch integer,
    revoked_at integer,
    created_by text,
    primary key (id),
    unique (kind, nonce)
);
create index on recorded_links (client_id, company_id, id);
create index on recorded_links (expires_at);

create table recovery_codes (
    person_id blob not null,
    code_hash blob not null,
    primary key (person_id, code_hash)
);

create table refused_origins (
    client_id blob not null,
    origin text not null,
    times integer not null,
    last_at integer not null,
    primary key (client_id, origin)
);
create index on refused_origins (last_at);

create table sandbox_apps (
    id blob not null,
    context_id blob not null,
    name text not null,
    secret_hash blob not null,
    created_at integer not null,
    primary key (id),
    unique (context_id)
);

create table sandbox_codes (
    id blob not null,
    session_id blob not null,
    grant_id blob not null,
    code_hash blob not null,
    redirect_uri text not null,
    challenge blob not null,
    created_at integer not null,
    expires_at integer not null,
    redeemed_at integer,
    primary key (id),
    unique (code_hash),
    unique (session_id)
);
create index on sandbox_codes (grant_id);

create table sandbox_grants (
    id blob not null,
    app_id blob not null,
    user_name text not null,
    scope text not null,
    organisations text not null,
    created_at integer not null,
    expires_at integer not null,
    revoked_at integer,
    primary key (id)
);
create index on sandbox_grants (app_id);
create index on sandbox_grants (expires_at);

create table sandbox_sessions (
    id blob not null,
    app_id blob not null,
    secret_hash blob not null,
    request_hash blob not null,
    user_name text not null,
    created_at integer not null,
    expires_at integer not null,
    denied_at integer,
    primary key (id),
    unique (secret_hash)
);
create index on sandbox_sessions (app_id);
create index on sandbox_sessions (expires_at);

create table sandbox_tokens (
    id blob not null,
    grant_id blob not null,
    kind text not null,
    token_hash blob not null,
    created_at integer not null,
    expires_at integer not null,
    spent_at integer,
    primary key (id),
    unique (token_hash)
);
create index on sandbox_tokens (grant_id);

create table setup_codes (
    code_hash blob not null,
    created_at integer not null,
    primary key (code_hash)
);

create table support_visits (
    person_id blob not null,
    client_id blob not null,
    reason text not null,
    began_at integer not null,
    ends_at integer not null,
    primary key (person_id, client_id)
);
create index on support_visits (client_id);
create index on support_visits (ends_at);

create table upload_parts (
    upload_id blob not null,
    start_byte integer not null,
    size_bytes integer not null,
    blob text not null,
    primary key (upload_id, start_byte)
);
create index on upload_parts (blob);

create table uploads (
    id blob not null,
    client_id blob not null,
    company_id blob not null,
    session_id blob not null,
    platform_key text not null,
    display_name text not null,
    size_bytes integer not null,
    received_bytes integer not null,
    state text not null,
    problem text,
    created_at integer not null,
    touched_at integer not null,
    primary key (id)
);
create index on uploads (company_id);
create index on uploads (session_id);
create index on uploads (touched_at);

create table used_proofs (
    id blob not null,
    expires_at integer not null,
    primary key (id)
);
create index on used_proofs (expires_at);

create table webhook_consumers (
    id blob not null,
    client_id blob not null,
    url text not null,
    event_types text not null,
    company_tags text not null,
    disabled integer not null,
    signing_secret blob not null,
    created_at integer not null,
    primary key (id)
);
create index on webhook_consumers (client_id);
