-- What a client is for: real customers, or trying things out. Those there are serve customers.
alter table clients add column mode text not null default 'live'
    constraint clients_mode_check check (mode in ('live', 'test'));
