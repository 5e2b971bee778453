-- A replay reads the presence facts of a window in the order of their times.
create index presence_fact_time on presence_fact (area, at, key);
