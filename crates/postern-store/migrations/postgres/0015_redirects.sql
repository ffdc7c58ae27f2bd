-- What redirects need: the client's choices, what a provider said, what the visitor's details are until they are handed on,
-- and the software visitors named because it was not offered. A server of the version before leaves all of it out.

alter table clients add column show_finish_page boolean not null default false;
alter table clients add column open_id_claims boolean not null default false;

alter table link_sessions add column outcome bigint;

alter table oauth_transactions add column open_id boolean not null default false;
alter table oauth_transactions add column claims bytea;
alter table oauth_transactions add column status_text text;

create table named_software (
    id uuid not null primary key,
    client_id uuid not null references clients (id),
    company_id uuid not null references companies (id),
    session_id uuid not null,
    source_type text not null,
    name text not null,
    named_at bigint not null
);

create index named_software_client_id_company_id_id_idx on named_software (client_id, company_id, id);
create index named_software_session_id_idx on named_software (session_id);
