-- How a client's pages speak and look.

-- One document of texts, categories and what is shown, never queried inside; colours as #rrggbb.
create table designs (
    client_id blob not null primary key references clients (id) on delete cascade,
    design text not null,
    primary_colour text,
    secondary_colour text,
    updated_at integer not null
) strict, without rowid;

-- Pictures as we drew them anew. The content is in the file storage under the name in `blob`; it is public under its hash.
create table brand_images (
    client_id blob not null references clients (id) on delete cascade,
    role text not null,
    hash text not null,
    media_type text not null,
    width integer not null,
    height integer not null,
    size_bytes integer not null,
    blob text not null,
    created_at integer not null,
    constraint brand_images_pkey primary key (client_id, role),
    constraint brand_images_blob_key unique (blob)
) strict, without rowid;
create index brand_images_hash_idx on brand_images (hash);
