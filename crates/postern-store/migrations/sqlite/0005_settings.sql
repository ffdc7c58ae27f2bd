-- What a client sets for itself: its look, the origins of its pages, who is told of events; and the files of its companies.

alter table clients add column logo_url text;
alter table clients add column icon_url text;

-- Origins from which the Link SDK may call, in the order the client gave them.
create table cors_origins (
    client_id blob not null references clients (id) on delete cascade,
    origin text not null,
    position integer not null,
    constraint cors_origins_pkey primary key (client_id, origin)
) strict, without rowid;

-- Who is told of events. Lists are JSON arrays of text, never queried inside; the signing secret is sealed to its row.
create table webhook_consumers (
    id blob not null primary key,
    client_id blob not null references clients (id) on delete cascade,
    url text not null,
    event_types text not null,
    company_tags text not null,
    disabled integer not null,
    signing_secret blob not null,
    created_at integer not null
) strict;
create index webhook_consumers_client_id_idx on webhook_consumers (client_id);

-- What was uploaded for a company. The content is in the file storage under the name in `blob`; without a row it is an
-- orphan and is collected.
create table files (
    id blob not null primary key,
    client_id blob not null,
    company_id blob not null,
    connection_id blob not null,
    source_type text not null,
    file_name text not null,
    display_name text not null,
    size_bytes integer not null,
    blob text not null,
    uploaded_at integer not null,
    constraint files_client_id_company_id_fkey foreign key (client_id, company_id) references companies (client_id, id),
    constraint files_blob_key unique (blob)
) strict;
create index files_company_id_idx on files (company_id);
