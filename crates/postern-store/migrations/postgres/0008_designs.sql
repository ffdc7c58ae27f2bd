-- How a client's pages speak and look.

-- One document of texts, categories and what is shown, never queried inside; colours as #rrggbb.
create table designs (
    client_id uuid primary key references clients (id) on delete cascade,
    design text not null,
    primary_colour text,
    secondary_colour text,
    updated_at bigint not null
);

-- Pictures as we drew them anew. The content is in the file storage under the name in `blob`; it is public under its hash.
create table brand_images (
    client_id uuid not null references clients (id) on delete cascade,
    role text not null,
    hash text not null,
    media_type text not null,
    width bigint not null,
    height bigint not null,
    size_bytes bigint not null,
    blob text not null,
    created_at bigint not null,
    constraint brand_images_pkey primary key (client_id, role),
    constraint brand_images_blob_key unique (blob)
);
create index brand_images_hash_idx on brand_images (hash);
