-- What lists are filtered and sorted by: names and times of companies, states and integrations of their connections, values of
-- their tags. A tag names its client, so that looking one up never reads another client's.

alter table company_tags add column client_id uuid;
update company_tags t set client_id = c.client_id from companies c where c.id = t.company_id;
alter table company_tags alter column client_id set not null;

-- Sorted and folded by their bytes, as on SQLite, whatever language the server speaks.
alter table companies alter column name type text collate "C";
alter table companies alter column description type text collate "C";
alter table company_tags alter column key type text collate "C";
alter table company_tags alter column value type text collate "C";
alter table connections alter column platform_key type text collate "C";

create index company_tags_client_id_key_value_company_id_idx on company_tags (client_id, key, value, company_id);
create index companies_client_id_name_id_idx on companies (client_id, name, id) where deleted_at is null;
create index companies_client_id_created_at_id_idx on companies (client_id, created_at, id) where deleted_at is null;
create index connections_client_id_status_company_id_idx on connections (client_id, status, company_id) where deleted_at is null;
create index connections_client_id_platform_key_company_id_idx on connections (client_id, platform_key, company_id)
    where deleted_at is null;
