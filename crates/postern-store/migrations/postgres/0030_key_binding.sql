-- Pages of the Link SDK that prove with a key of their browser that it is still they who ask. The client's switch; the key of
-- a session, as its thumbprint; the key that an access token was first used with; and the proofs that can't be used again.
alter table clients add column sdk_key_binding boolean not null default false;
alter table link_sessions add column proof_key bytea;

create table bound_tokens (
    token_hash bytea not null,
    client_id uuid not null references clients (id) on delete cascade,
    proof_key bytea not null,
    expires_at bigint not null,
    primary key (token_hash)
);
create index bound_tokens_client_id_idx on bound_tokens (client_id);
create index bound_tokens_expires_at_idx on bound_tokens (expires_at);

create table used_proofs (
    id bytea not null,
    expires_at bigint not null,
    primary key (id)
);
create index used_proofs_expires_at_idx on used_proofs (expires_at);
