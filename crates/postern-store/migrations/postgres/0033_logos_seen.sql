-- Whether a logo can be seen on the light and on the dark page. Unknown of those that are there; a server of the version before leaves
-- both out.
alter table brand_images add column seen_on_light boolean;
alter table brand_images add column seen_on_dark boolean;
