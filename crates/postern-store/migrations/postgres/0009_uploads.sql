-- Files that visitors send in parts, and which kinds of file upload each client has on. Parts are contents in the storage
-- until their file is whole; a row here ends with its company, when it is taken back, or when nothing moved for an hour.

create table client_uploads (
    client_id uuid not null references clients (id) on delete cascade,
    platform_key text not null,
    enabled_at bigint not null,
    constraint client_uploads_pkey primary key (client_id, platform_key)
);

create table uploads (
    id uuid not null primary key,
    client_id uuid not null,
    company_id uuid not null,
    session_id uuid not null,
    platform_key text not null,
    display_name text not null,
    size_bytes bigint not null,
    received_bytes bigint not null,
    state text not null,
    problem text,
    created_at bigint not null,
    touched_at bigint not null,
    constraint uploads_client_id_company_id_fkey foreign key (client_id, company_id) references companies (client_id, id),
    constraint uploads_state_check check (state in ('receiving', 'checking', 'accepted', 'refused')),
    constraint uploads_received_bytes_check check (received_bytes between 0 and size_bytes)
);
create index uploads_company_id_idx on uploads (company_id);
create index uploads_session_id_idx on uploads (session_id);
create index uploads_touched_at_idx on uploads (touched_at);

create table upload_parts (
    upload_id uuid not null references uploads (id) on delete cascade,
    start_byte bigint not null,
    size_bytes bigint not null,
    blob text not null,
    constraint upload_parts_pkey primary key (upload_id, start_byte)
);
create index upload_parts_blob_idx on upload_parts (blob);
