-- Who made a recorded link, as they were called then: a key or a person. Links of before have nobody.
alter table recorded_links add column created_by text;

-- When a grant is given back because access was asked for once. Grants that are kept up to date have no such end.
alter table grants add column ends_at bigint;
create index grants_ends_at_idx on grants (ends_at) where ends_at is not null;
