package cuakhauso.position;

import cuakhauso.store.Database;
import cuakhauso.stream.LogOffset;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.postgresql.api.PostgresqlStatement;

import reactor.core.publisher.Mono;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** The stored picture: the last position of each device of an area as of a place in its log. */
final class LatestPositions {

    static final String CONSUMER = "picture";

    private final Database database;

    /** What was stored, and the place in the log as of which it is true. */
    record Stored(Checkpoint checkpoint, List<AreaPicture.Device> devices) {
        String epoch() {
            return checkpoint.epoch();
        }

        LogOffset offset() {
            return checkpoint.offset();
        }
    }

    LatestPositions(Database database) {
        this.database = database.ownWork();
    }

    /** Rows and checkpoint of one moment. */
    Mono<Stored> load(AreaPicture picture) {
        String area = picture.area();
        return database.transaction(
                "picture-load",
                tx ->
                        tx.setTransactionIsolationLevel(io.r2dbc.spi.IsolationLevel.REPEATABLE_READ)
                                .then(Checkpoint.load(tx, area, CONSUMER))
                                .flatMap(
                                        checkpoint ->
                                                devices(tx, picture)
                                                        .map(
                                                                devices ->
                                                                        new Stored(
                                                                                checkpoint,
                                                                                devices))));
    }

    private static Mono<List<AreaPicture.Device>> devices(
            PostgresqlConnection tx, AreaPicture picture) {
        return tx.createStatement("select entry, track, seq from latest_position where area = $1")
                .bind("$1", picture.area())
                .fetchSize(1000)
                .execute()
                .flatMap(
                        result ->
                                result.map(
                                        (row, meta) ->
                                                device(
                                                        Objects.requireNonNull(
                                                                row.get("entry", ByteBuffer.class)),
                                                        Objects.requireNonNull(
                                                                row.get("track", String.class)),
                                                        Objects.requireNonNull(
                                                                row.get("seq", Long.class)),
                                                        picture.ground())))
                .collectList();
    }

    private static AreaPicture.Device device(
            ByteBuffer entry, String track, long seq, AreaGround ground) {
        byte[] bytes = new byte[entry.remaining()];
        entry.get(bytes);
        Position last = PositionCodec.read(bytes).getFirst();
        return new AreaPicture.Device(last, Movement.parse(track, last, ground), seq);
    }

    /** Writes changed devices and forgets gone ones, in the given transaction. */
    Mono<Void> save(
            PostgresqlConnection tx,
            String area,
            List<AreaPicture.Device> changed,
            Collection<String> gone) {
        return (changed.isEmpty() ? Mono.<Void>empty() : upsert(tx, area, changed))
                .then(gone.isEmpty() ? Mono.empty() : delete(tx, area, gone));
    }

    private static Mono<Void> upsert(
            PostgresqlConnection tx, String area, List<AreaPicture.Device> changed) {
        PostgresqlStatement statement =
                tx.createStatement(
                        """
                        insert into latest_position (area, device, entry, track, fix, seq)
                        select $1, d, decode(e, 'hex'), t, f, s
                        from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::bigint[]) as u(d, e, t, f, s)
                        on conflict (area, device) do update
                        set entry = excluded.entry, track = excluded.track, fix = excluded.fix, seq = excluded.seq
                        """);
        PositionCodec codec = new PositionCodec();
        return statement
                .bind("$1", area)
                .bind(
                        "$2",
                        changed.stream().map(d -> d.last().device().value()).toArray(String[]::new))
                .bind("$3", changed.stream().map(d -> entry(codec, d)).toArray(String[]::new))
                .bind("$4", changed.stream().map(d -> d.movement().encode()).toArray(String[]::new))
                .bind(
                        "$5",
                        changed.stream().map(LatestPositions::fix).toArray(OffsetDateTime[]::new))
                .bind("$6", changed.stream().map(AreaPicture.Device::seq).toArray(Long[]::new))
                .execute()
                .flatMap(PostgresqlResult::getRowsUpdated)
                .then();
    }

    private static String entry(PositionCodec codec, AreaPicture.Device device) {
        codec.add(device.last());
        return HexFormat.of().formatHex(codec.take(0));
    }

    private static OffsetDateTime fix(AreaPicture.Device device) {
        return Instant.ofEpochMilli(device.last().fixEpochMillis()).atOffset(ZoneOffset.UTC);
    }

    /** Forgets all rows of the area; a full save follows in the same transaction. */
    Mono<Void> clear(PostgresqlConnection tx, String area) {
        return tx.createStatement("delete from latest_position where area = $1")
                .bind("$1", area)
                .execute()
                .flatMap(PostgresqlResult::getRowsUpdated)
                .then();
    }

    private static Mono<Void> delete(
            PostgresqlConnection tx, String area, Collection<String> gone) {
        return tx.createStatement(
                        "delete from latest_position where area = $1 and device = any($2)")
                .bind("$1", area)
                .bind("$2", gone.toArray(String[]::new))
                .execute()
                .flatMap(PostgresqlResult::getRowsUpdated)
                .then();
    }
}
