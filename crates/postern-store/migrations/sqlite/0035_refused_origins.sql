-- Origins of pages that showed a client's token and are not the client's: a few of each client, so that somebody can add what was
-- forgotten. Nothing is known of the people on those pages.
create table refused_origins (
    client_id blob not null references clients (id) on delete cascade,
    origin text not null,
    times integer not null,
    last_at integer not null,
    constraint refused_origins_pkey primary key (client_id, origin)
) strict, without rowid;
create index refused_origins_last_at_idx on refused_origins (last_at);
