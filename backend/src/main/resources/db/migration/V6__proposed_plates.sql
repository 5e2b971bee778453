-- Which plates an open read may show, so that a clear read of one of them finds it among thousands of open ones.
alter table plate_read add column proposed text[] not null default '{}';
update plate_read set proposed = array(select jsonb_array_elements(document -> 'proposals') ->> 'key') where open;
create index plate_read_proposed on plate_read using gin (proposed) where open;
