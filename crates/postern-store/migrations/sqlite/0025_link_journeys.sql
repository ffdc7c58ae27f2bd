-- What became of each link and each visit, a row each, kept as long as the timeline: the ground of all statistics. The id begins with
-- the moment of issue, so that a client's links of a period stand side by side.

create table link_journeys (
    client_id blob not null,
    id blob not null,
    company_id blob not null,
    source text not null,
    issued_at integer not null,
    expires_at integer,
    opened_at integer,
    redeemed_at integer,
    connected_at integer,
    revoked_at integer,
    blocked integer not null default 0,
    step text,
    platform_key text,
    constraint link_journeys_pkey primary key (client_id, id),
    constraint link_journeys_source_check check (source in ('recorded', 'read', 'visit'))
) strict, without rowid;
create index link_journeys_company_id_id_idx on link_journeys (company_id, id) where source = 'recorded';

alter table link_sessions add column journey_id blob;
