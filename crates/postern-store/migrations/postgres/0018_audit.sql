-- Who changed what: one chain of entries for each client, and one for the installation, whose id is all zeros. Nothing refers to
-- other tables, since an entry outlives what it is about. Entries are never changed and never deleted.
create table audit_entries (
    chain_id uuid not null,
    sequence bigint not null,
    at bigint not null,
    actor_kind text not null,
    actor_id uuid,
    actor_name text,
    address text,
    agent text,
    action text collate "C" not null,
    target_kind text not null,
    target_id text collate "C",
    target_name text,
    before text,
    after text,
    correlation_id text collate "C",
    hash bytea not null,
    constraint audit_entries_pkey primary key (chain_id, sequence),
    constraint audit_entries_actor_kind_check check (actor_kind in ('person', 'key', 'operator', 'customer', 'system'))
);
create index audit_entries_chain_id_at_idx on audit_entries (chain_id, at);
create index audit_entries_chain_id_target_id_sequence_idx on audit_entries (chain_id, target_id, sequence);

-- The last entry of each chain: whoever appends holds this row, so that a chain never forks.
create table audit_chains (
    chain_id uuid not null primary key,
    sequence bigint not null,
    hash bytea not null
);

create function refuse_rewriting() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is only added to' using errcode = 'check_violation', constraint = tg_argv[0];
end
$$;
create trigger audit_entries_unchanged_check before update on audit_entries
for each row execute function refuse_rewriting('audit_entries_unchanged_check');
create trigger audit_entries_kept_check before delete on audit_entries
for each row execute function refuse_rewriting('audit_entries_kept_check');
create trigger audit_entries_whole_check before truncate on audit_entries
for each statement execute function refuse_rewriting('audit_entries_whole_check');
create trigger audit_chains_forward_check before update on audit_chains
for each row when (new.chain_id <> old.chain_id or new.sequence <> old.sequence + 1)
execute function refuse_rewriting('audit_chains_forward_check');
create trigger audit_chains_kept_check before delete on audit_chains
for each row execute function refuse_rewriting('audit_chains_kept_check');
create trigger audit_chains_whole_check before truncate on audit_chains
for each statement execute function refuse_rewriting('audit_chains_whole_check');
