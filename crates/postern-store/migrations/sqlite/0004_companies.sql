-- A company's products, by their identifiers with a blank between, in the order they were added; and when the last failed
-- attempt of a connection was made good.

alter table companies add column products text not null default '';
alter table connections add column problem_resolved_at integer;
