-- What an agreement was about, so that a later visit can tell what is new. Agreements from before, and those that a server of
-- the version before stores, leave it null: then everything is new.

alter table consents add column asked text;

-- Whoever opens the address of a visit in another browser is told who can send a new link.
create index link_sessions_handle_idx on link_sessions (handle);
