-- Offers to join a client's people, by the hash of what stands in the link. One is gone when it is taken up.
create table invitations (
    id uuid not null primary key,
    client_id uuid not null references clients (id) on delete cascade,
    email text collate "C" not null,
    role text not null,
    secret_hash bytea not null,
    created_at bigint not null,
    expires_at bigint not null,
    constraint invitations_client_id_email_key unique (client_id, email),
    constraint invitations_role_check check (role in ('administrator', 'developer', 'analyst', 'onboarding', 'advisor'))
);
create index invitations_expires_at_idx on invitations (expires_at);

-- Recovery codes that have not been used.
create table recovery_codes (
    person_id uuid not null references people (id) on delete cascade,
    code_hash bytea not null,
    constraint recovery_codes_pkey primary key (person_id, code_hash)
);

-- Wrong codes of a second factor since the last right one: each makes the next try wait longer.
alter table people add column totp_failures bigint not null default 0;
alter table people add column totp_failed_at bigint;
