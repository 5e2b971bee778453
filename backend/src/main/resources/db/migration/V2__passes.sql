-- One vehicle combination crossing once in one direction. The document is the whole pass as the program reads it; the
-- columns beside it are what is searched, counted and constrained. What hangs on a pass (consignments, people, papers,
-- confirmations) refers to its number.
create sequence pass_sequence;
grant usage on sequence pass_sequence to "${application}";

create table pass (
    number        text        primary key,
    area          text        not null,
    vehicle       text        not null,
    keys          text[]      not null,
    direction     text        not null,
    stream        text        not null,
    gate          text,
    route         text,
    state         text        not null,
    opened_at     timestamptz not null,
    waiting_since timestamptz,
    crossed_at    timestamptz,
    closed_at     timestamptz,
    seen_at       timestamptz not null,
    previous      text        references pass,
    entry         bigint      generated always as identity unique,
    document      jsonb       not null
);
-- A vehicle has one open pass in each direction, whatever two clients do at once.
create unique index pass_open on pass (area, vehicle, direction) where closed_at is null;
create index pass_open_keys on pass using gin (keys) where closed_at is null;
create index pass_keys on pass using gin (keys);
create index pass_area on pass (area, entry desc);
create index pass_crossed on pass (area, crossed_at);
create index pass_closed on pass (area, closed_at);

-- Which device stood for which pass, and when; a device stands for one pass at a time.
create table pass_device (
    area       text        not null,
    device     text        not null,
    pass       text        not null references pass,
    bound_at   timestamptz not null,
    unbound_at timestamptz,
    primary key (area, device, bound_at)
);
create unique index pass_device_open on pass_device (area, device) where unbound_at is null;
create index pass_device_pass on pass_device (pass);

-- Every presence fact as it was told, also those that came too late to change anything. The key makes repeats harmless.
create table presence_fact (
    area     text        not null,
    key      text        not null,
    vehicle  text        not null,
    pass     text        references pass,
    kind     text        not null,
    event    text        not null,
    spot     text        not null,
    at       timestamptz not null,
    source   text        not null,
    received timestamptz not null default now(),
    primary key (area, key)
);
create index presence_fact_pass on presence_fact (pass, at);

-- A pre-announcement's own key, so that sending it again gives the same pass.
create table pass_key (
    key    text primary key,
    pass   text not null references pass,
    placed timestamptz not null default now()
);

-- Trucks in each yard by entries, exits and the operator's count.
create table yard_occupancy (
    area        text        not null,
    yard        text        not null,
    trucks      integer     not null check (trucks >= 0),
    counted_by  text        not null,
    observed_at timestamptz not null,
    primary key (area, yard)
);

-- The last queue number given on a day at the gate, for each route and stream.
create table queue_ticket (
    area   text    not null,
    route  text    not null,
    stream text    not null,
    day    date    not null,
    last   integer not null,
    primary key (area, route, stream, day)
);
