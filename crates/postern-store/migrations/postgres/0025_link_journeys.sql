-- What became of each link and each visit, a row each, kept as long as the timeline: the ground of all statistics. The id begins with
-- the moment of issue, so that a client's links of a period stand side by side.

create table link_journeys (
    client_id uuid not null,
    id uuid not null,
    company_id uuid not null,
    source text not null,
    issued_at bigint not null,
    expires_at bigint,
    opened_at bigint,
    redeemed_at bigint,
    connected_at bigint,
    revoked_at bigint,
    blocked bigint not null default 0,
    step text collate "C",
    platform_key text collate "C",
    constraint link_journeys_pkey primary key (client_id, id),
    constraint link_journeys_source_check check (source in ('recorded', 'read', 'visit'))
);
create index link_journeys_company_id_id_idx on link_journeys (company_id, id) where source = 'recorded';

alter table link_sessions add column journey_id uuid;
