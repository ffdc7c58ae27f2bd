-- What the look-up of a recorded link needs to judge it by the rules of redemption, and the link an event belongs to.
-- Columns a server of the version before leaves out are null, and null never makes a link look revoked.

alter table recorded_links add column issued_at integer;
alter table recorded_links add column epoch integer;
alter table recorded_links add column revoked_at integer;
drop index recorded_links_company_id_idx;
create index recorded_links_client_id_company_id_id_idx on recorded_links (client_id, company_id, id);
create index recorded_links_expires_at_idx on recorded_links (expires_at);

alter table link_events add column link_id blob;
create index link_events_at_idx on link_events (at);
