-- The people who work with the Portal, what they are for which client, and where they are signed in.

-- `totp` and `totp_pending` are sealed; `totp_step` is the last step whose code was taken, so that none is taken twice.
create table people (
    id uuid not null primary key,
    email text collate "C" not null,
    name text not null,
    password_hash text,
    is_operator boolean not null,
    totp bytea,
    totp_pending bytea,
    totp_step bigint not null default 0,
    created_at bigint not null,
    constraint people_email_key unique (email)
);

create table memberships (
    client_id uuid not null references clients (id) on delete cascade,
    person_id uuid not null references people (id) on delete cascade,
    role text not null,
    created_at bigint not null,
    constraint memberships_pkey primary key (client_id, person_id),
    constraint memberships_role_check check (role in ('administrator', 'developer', 'analyst', 'onboarding', 'advisor'))
);
create index memberships_person_id_idx on memberships (person_id);

-- A session is `secondFactor` while its password was right and its second factor is awaited; it may do nothing else then.
create table portal_sessions (
    id uuid not null primary key,
    person_id uuid not null references people (id) on delete cascade,
    secret_hash bytea not null,
    stage text not null,
    means text not null,
    attempts bigint not null default 0,
    created_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null,
    confirmed_at bigint,
    address text,
    agent text,
    constraint portal_sessions_stage_check check (stage in ('secondFactor', 'signedIn'))
);
create index portal_sessions_person_id_idx on portal_sessions (person_id);
create index portal_sessions_expires_at_idx on portal_sessions (expires_at);

-- Codes of first runs: any of them makes the first person, and then there are none.
create table setup_codes (
    code_hash bytea not null primary key,
    created_at bigint not null
);
