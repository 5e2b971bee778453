-- The yards' changes of a time, for the chart of the last day.
create index change_log_yards on change_log (area, at) where kind in ('yard.moved', 'yard.counted');
