-- What redirects need: the client's choices, what a provider said, what the visitor's details are until they are handed on,
-- and the software visitors named because it was not offered. A server of the version before leaves all of it out.

alter table clients add column show_finish_page integer not null default 0;
alter table clients add column open_id_claims integer not null default 0;

alter table link_sessions add column outcome integer;

alter table oauth_transactions add column open_id integer not null default 0;
alter table oauth_transactions add column claims blob;
alter table oauth_transactions add column status_text text;

create table named_software (
    id blob not null primary key,
    client_id blob not null references clients (id),
    company_id blob not null references companies (id),
    session_id blob not null,
    source_type text not null,
    name text not null,
    named_at integer not null
) strict;

create index named_software_client_id_company_id_id_idx on named_software (client_id, company_id, id);
create index named_software_session_id_idx on named_software (session_id);
