-- What managing a connection shows and keeps: when it was first linked, how it ended, what else was agreed to, and whose
-- business was met instead. A server of the version before leaves the new columns null, or to their defaults.

alter table connections add column first_linked_at bigint;
alter table connections add column ended_at bigint;
alter table connections add column end_reason text;
update connections set first_linked_at = linked_at;

alter table oauth_transactions add column mismatch text;

alter table link_events add column detail text;

alter table consents add column kind text not null default 'first';
alter table consents add column version text not null default '';
drop index consents_company_id_idx;
create index consents_client_id_company_id_id_idx on consents (client_id, company_id, id);
create index consents_connection_id_idx on consents (connection_id);
