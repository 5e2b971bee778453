-- What cameras read. The document is the whole read with its judgement, as the program reads it and the API shows it;
-- the columns beside it are what is searched. Pictures are not here: the evidence store has them under their hashes.
create table plate_read (
    id        uuid        primary key,
    area      text        not null,
    camera    text        not null,
    lane      text,
    event     uuid        not null,
    best_at   timestamptz not null,
    judgement text        not null,
    pass      text        references pass,
    open      boolean     not null,
    rev       integer     not null,
    received  timestamptz not null,
    entry     bigint      generated always as identity unique,
    document  jsonb       not null
);
create index plate_read_area on plate_read (area, entry desc);
create index plate_read_open on plate_read (area, entry desc) where open;
create index plate_read_camera on plate_read (camera, best_at);
create index plate_read_lane on plate_read (area, lane, best_at);
create index plate_read_pass on plate_read (pass, best_at);

-- Which pictures belong to which reads, and which of them show faces and plates.
create table plate_picture (
    sha256 text    not null,
    read   uuid    not null references plate_read,
    clear  boolean not null,
    primary key (sha256, read)
);

-- Every look at a clear picture or live view. Kept when the picture is gone.
create table picture_look (
    entry  bigint      generated always as identity primary key,
    at     timestamptz not null default now(),
    who    text        not null,
    what   text        not null,
    read   uuid
);
create index picture_look_what on picture_look (what, at);
