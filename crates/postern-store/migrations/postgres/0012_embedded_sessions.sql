-- Sessions of the Link SDK: the page's origin they belong to, the hash of the key they are asked with where no company
-- access token is, and what the page chose. A session of Hosted Link has none of the three.

alter table link_sessions add column origin text;
alter table link_sessions add column key_hash bytea;
alter table link_sessions add column options text;

-- Preflights ask whether any client knows an origin.
create index cors_origins_origin_idx on cors_origins (origin);
