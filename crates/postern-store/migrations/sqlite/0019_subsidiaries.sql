-- A company may be a subsidiary: one business of an account, which its parent connected together with others. What the
-- provider gave for such an account is one grant that several connections use: providers rotate refresh tokens, so that a
-- copy would end all others at its first refresh. A grant that was there keeps its connection's id as its own, to which its
-- tokens are sealed.
alter table companies add column parent_id blob references companies (id);
create index companies_client_id_parent_id_idx on companies (client_id, parent_id) where parent_id is not null;

create table grants (
    id blob not null primary key,
    client_id blob not null references clients (id) on delete cascade,
    context_id blob not null,
    access_token blob not null,
    refresh_token blob,
    access_expires_at integer,
    scope text,
    lease_until integer,
    updated_at integer not null
) strict;
create index grants_access_expires_at_idx on grants (access_expires_at);

-- Which connections use a grant; the last of them takes it along.
create table grant_uses (
    connection_id blob not null primary key references connections (id) on delete cascade,
    grant_id blob not null references grants (id) on delete cascade
) strict;
create index grant_uses_grant_id_idx on grant_uses (grant_id);

insert into grants (id, client_id, context_id, access_token, refresh_token, access_expires_at, scope, lease_until, updated_at)
    select g.connection_id, x.client_id, g.context_id, g.access_token, g.refresh_token, g.access_expires_at, g.scope,
        g.lease_until, g.updated_at
    from connection_grants g join connections x on x.id = g.connection_id;
insert into grant_uses (connection_id, grant_id) select connection_id, connection_id from connection_grants;
drop table connection_grants;
