-- From where a key was used lately, and what the software called itself: a few of each key, for whoever is about to delete it.
create table api_key_callers (
    api_key_id uuid not null references api_keys (id) on delete cascade,
    address text not null,
    agent text not null,
    last_at bigint not null,
    constraint api_key_callers_pkey primary key (api_key_id, address, agent)
);
create index api_key_callers_last_at_idx on api_key_callers (last_at);
