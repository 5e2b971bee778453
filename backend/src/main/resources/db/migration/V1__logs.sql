-- The change log: what is decided, in commit order. One head row per area is the lock that makes the order true.
create table change_head (
    area text primary key,
    rev  bigint not null
);

create table change_log (
    area    text        not null,
    rev     bigint      not null,
    kind    text        not null,
    subject text        not null,
    payload jsonb       not null,
    at      timestamptz not null,
    actor   text        not null,
    key     text        not null,
    written timestamptz not null default now(),
    primary key (area, rev),
    unique (area, key)
);
create index change_log_subject on change_log (area, subject, rev);

-- Who does a job that only one node may do at a time.
create table lease (
    name   text        primary key,
    holder text        not null,
    until  timestamptz not null
);

-- How far a consumer of a movement log has come; moved in the transaction of its work, so it also fences a
-- consumer that lost its lease without noticing.
create table log_checkpoint (
    log      text   not null,
    consumer text   not null,
    epoch    text   not null,
    seq      bigint not null,
    primary key (log, consumer)
);

-- History of positions: one partition a day by the device's own time (UTC), dropped when retention is over.
create table position_history (
    device      text        not null,
    fix         timestamptz not null,
    area        text        not null,
    lat_e7      integer     not null,
    lon_e7      integer     not null,
    speed_cms   integer,
    heading_cdeg integer,
    accuracy_dm integer,
    source      smallint    not null,
    received    timestamptz not null,
    seq         bigint      not null,
    primary key (device, fix)
) partition by range (fix);
create index position_history_area on position_history (area, fix);

-- The last position of each device, from which a node rebuilds its picture before it reads the tail of the log.
create table latest_position (
    area     text        not null,
    device   text        not null,
    entry    bytea       not null,
    track    text        not null,
    fix      timestamptz not null,
    seq      bigint      not null,
    primary key (area, device)
);

grant usage on schema public to "${application}";
grant select, insert, update, delete on all tables in schema public to "${application}";
alter default privileges in schema public grant select, insert, update, delete on tables to "${application}";

-- Partitions are made and dropped with the owner's rights, by the application role that may do nothing else of the kind.
create function ensure_position_partition(day date) returns void
    language plpgsql security definer set search_path = public as
$$
begin
    execute format(
        'create table if not exists %I partition of position_history for values from (%L) to (%L)',
        'position_history_' || to_char(day, 'YYYYMMDD'), day::timestamp at time zone 'UTC',
        (day + 1)::timestamp at time zone 'UTC');
    execute format('grant select, insert on %I to "${application}"', 'position_history_' || to_char(day, 'YYYYMMDD'));
end
$$;

create function drop_position_partitions(before date) returns integer
    language plpgsql security definer set search_path = public as
$$
declare
    part    text;
    dropped integer := 0;
begin
    for part in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'position_history'::regclass
          and c.relname ~ '^position_history_\d{8}$'
          and to_date(right(c.relname, 8), 'YYYYMMDD') < before
    loop
        execute format('drop table %I', part);
        dropped := dropped + 1;
    end loop;
    return dropped;
end
$$;

revoke all on function ensure_position_partition(date), drop_position_partitions(date) from public;
grant execute on function ensure_position_partition(date), drop_position_partitions(date) to "${application}";
