-- What lists are filtered and sorted by: names and times of companies, states and integrations of their connections, values of
-- their tags. A tag names its client, so that looking one up never reads another client's.

create table company_tags_of_client (
    company_id blob not null references companies (id) on delete cascade,
    key text not null,
    value text not null,
    client_id blob not null,
    constraint company_tags_pkey primary key (company_id, key)
) strict, without rowid;
insert into company_tags_of_client (company_id, key, value, client_id)
    select t.company_id, t.key, t.value, c.client_id from company_tags t join companies c on c.id = t.company_id;
drop table company_tags;
alter table company_tags_of_client rename to company_tags;

create index company_tags_client_id_key_value_company_id_idx on company_tags (client_id, key, value, company_id);
create index companies_client_id_name_id_idx on companies (client_id, name, id) where deleted_at is null;
create index companies_client_id_created_at_id_idx on companies (client_id, created_at, id) where deleted_at is null;
create index connections_client_id_status_company_id_idx on connections (client_id, status, company_id) where deleted_at is null;
create index connections_client_id_platform_key_company_id_idx on connections (client_id, platform_key, company_id)
    where deleted_at is null;
