-- Who made a company, as they were called then; nobody is known for companies of before. Lists sort by it.
alter table companies add column created_by_kind text not null default '';
alter table companies add column created_by_name text collate "C" not null default '';
create index companies_client_id_created_by_name_id_idx on companies (client_id, created_by_name, id) where deleted_at is null;
