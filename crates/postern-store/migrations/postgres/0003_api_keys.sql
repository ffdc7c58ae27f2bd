-- What a key may do: words of a closed set, separated by blanks. Keys made before this may do everything.
alter table api_keys add column scopes text not null default 'read write links';

-- How often a client may call; where a number is missing the installation's own applies.
create table client_limits (
    client_id uuid not null primary key references clients (id) on delete cascade,
    requests_per_minute bigint,
    requests_per_day bigint
);

-- How often a client with a daily quota has called, by day of UTC since 1970, as all nodes together report.
create table client_usage (
    client_id uuid not null references clients (id) on delete cascade,
    day bigint not null,
    requests bigint not null,
    constraint client_usage_pkey primary key (client_id, day)
);

-- Creations that carried an `Idempotency-Key`. The row comes in the transaction of the creation; the answer, sealed, after it.
create table idempotency_keys (
    id uuid not null primary key,
    client_id uuid not null references clients (id) on delete cascade,
    key_hash bytea not null,
    request_hash bytea not null,
    answer bytea,
    created_at bigint not null,
    expires_at bigint not null,
    constraint idempotency_keys_client_id_key_hash_key unique (client_id, key_hash)
);
create index idempotency_keys_expires_at_idx on idempotency_keys (expires_at);
