-- Who changed what: one chain of entries for each client, and one for the installation, whose id is all zeros. Nothing refers to
-- other tables, since an entry outlives what it is about. Entries are never changed and never deleted.
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
    constraint audit_entries_pkey primary key (chain_id, sequence),
    constraint audit_entries_actor_kind_check check (actor_kind in ('person', 'key', 'operator', 'customer', 'system'))
) strict;
create index audit_entries_chain_id_at_idx on audit_entries (chain_id, at);
create index audit_entries_chain_id_target_id_sequence_idx on audit_entries (chain_id, target_id, sequence);

-- The last entry of each chain: whoever appends holds this row, so that a chain never forks.
create table audit_chains (
    chain_id blob not null primary key,
    sequence integer not null,
    hash blob not null
) strict;

create trigger audit_entries_unchanged_check before update on audit_entries
begin
    select raise(abort, 'CHECK constraint failed: audit_entries_unchanged_check');
end;
create trigger audit_entries_kept_check before delete on audit_entries
begin
    select raise(abort, 'CHECK constraint failed: audit_entries_kept_check');
end;
create trigger audit_chains_forward_check before update on audit_chains
when new.chain_id <> old.chain_id or new.sequence <> old.sequence + 1
begin
    select raise(abort, 'CHECK constraint failed: audit_chains_forward_check');
end;
create trigger audit_chains_kept_check before delete on audit_chains
begin
    select raise(abort, 'CHECK constraint failed: audit_chains_kept_check');
end;
