-- An operator who looks at a client for support: why, and until when. One row for each of the two, replaced by the next visit.
create table support_visits (
    person_id blob not null references people (id) on delete cascade,
    client_id blob not null references clients (id) on delete cascade,
    reason text not null,
    began_at integer not null,
    ends_at integer not null,
    primary key (person_id, client_id)
) strict;
create index support_visits_client_id_idx on support_visits (client_id);
create index support_visits_ends_at_idx on support_visits (ends_at);
