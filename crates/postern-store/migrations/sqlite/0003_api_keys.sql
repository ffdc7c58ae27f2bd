-- What a key may do: words of a closed set, separated by blanks. Keys made before this may do everything.
alter table api_keys add column scopes text not null default 'read write links';

-- How often a client may call; where a number is missing the installation's own applies.
create table client_limits (
    client_id blob not null primary key references clients (id) on delete cascade,
    requests_per_minute integer,
    requests_per_day integer
) strict;

-- How often a client with a daily quota has called, by day of UTC since 1970, as all nodes together report.
create table client_usage (
    client_id blob not null references clients (id) on delete cascade,
    day integer not null,
    requests integer not null,
    constraint client_usage_pkey primary key (client_id, day)
) strict;

-- Creations that carried an `Idempotency-Key`. The row comes in the transaction of the creation; the answer, sealed, after it.
create table idempotency_keys (
    id blob not null primary key,
    client_id blob not null references clients (id) on delete cascade,
    key_hash blob not null,
    request_hash blob not null,
    answer blob,
    created_at integer not null,
    expires_at integer not null,
    constraint idempotency_keys_client_id_key_hash_key unique (client_id, key_hash)
) strict;
create index idempotency_keys_expires_at_idx on idempotency_keys (expires_at);
