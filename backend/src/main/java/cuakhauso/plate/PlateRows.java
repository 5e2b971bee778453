package cuakhauso.plate;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.Camera;
import cuakhauso.plate.evidence.Sha256;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.postgresql.api.PostgresqlStatement;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The tables of reads and their pictures, one statement a method. */
final class PlateRows {

    private PlateRows() {}

    static Mono<StoredRead> find(PostgresqlConnection c, UUID id) {
        return reads(
                        c.createStatement(
                                        "select document::text as document from plate_read where id"
                                                + " = $1")
                                .bind("$1", id))
                .next();
    }

    /** Of the same camera, or of the same lane, around a time. */
    static Mono<List<StoredRead>> listAround(
            PostgresqlConnection tx, AreaId area, Camera camera, Instant at, Duration around) {
        PostgresqlStatement statement =
                tx.createStatement(
                                """
                                select document::text as document from plate_read
                                where best_at between $1 and $2
                                  and (camera = $3 or (area = $4 and lane = $5))
                                order by best_at limit 100
                                """)
                        .bind("$1", utc(at.minus(around)))
                        .bind("$2", utc(at.plus(around)))
                        .bind("$3", camera.id().value())
                        .bind("$4", area.value());
        bind(statement, "$5", camera.lane());
        return reads(statement).collectList();
    }

    /** Open and not recognised since a moment, with one of these plates among their proposals. */
    static Mono<List<StoredRead>> listDoubts(
            PostgresqlConnection tx, AreaId area, Collection<String> keys, Instant since) {
        return reads(
                        tx.createStatement(
                                        """
                                        select document::text as document from plate_read
                                        where area = $1 and open and judgement in ('DOUBTFUL', 'NOT_READ') and best_at > $2
                                          and proposed && $3
                                        order by best_at limit 50
                                        """)
                                .bind("$1", area.value())
                                .bind("$2", utc(since))
                                .bind("$3", keys.toArray(String[]::new)))
                .collectList();
    }

    static Flux<StoredRead> listOpenOf(PostgresqlConnection tx, String pass) {
        return reads(
                tx.createStatement(
                                "select document::text as document from plate_read where pass = $1"
                                        + " and open order by best_at limit 50")
                        .bind("$1", pass));
    }

    static Flux<StoredRead> listOf(PostgresqlConnection c, String pass) {
        return reads(
                c.createStatement(
                                "select document::text as document from plate_read where pass = $1"
                                        + " order by best_at limit 500")
                        .bind("$1", pass));
    }

    static Flux<StoredRead> listOpen(PostgresqlConnection tx, AreaId area, int limit) {
        return reads(
                tx.createStatement(
                                "select document::text as document from plate_read where area = $1"
                                        + " and open order by entry desc limit $2")
                        .bind("$1", area.value())
                        .bind("$2", limit));
    }

    /** By when they came: a read that an outage kept back waits for a person as long as others. */
    static Flux<StoredRead> listOpenBefore(
            PostgresqlConnection c, AreaId area, Instant moment, int limit) {
        return reads(
                c.createStatement(
                                "select document::text as document from plate_read where area = $1"
                                        + " and open and received < $2 order by entry limit $3")
                        .bind("$1", area.value())
                        .bind("$2", utc(moment))
                        .bind("$3", limit));
    }

    static Flux<StoredRead> listNewest(PostgresqlConnection tx, AreaId area, int limit) {
        return reads(
                tx.createStatement(
                                "select document::text as document from plate_read where area = $1"
                                        + " order by entry desc limit $2")
                        .bind("$1", area.value())
                        .bind("$2", limit));
    }

    private static Flux<StoredRead> reads(PostgresqlStatement statement) {
        return statement
                .execute()
                .flatMap(
                        (PostgresqlResult result) ->
                                result.map(
                                        (row, meta) ->
                                                ReadJson.read(
                                                        Objects.requireNonNull(
                                                                row.get(
                                                                        "document",
                                                                        String.class)))));
    }

    static Mono<Void> save(PostgresqlConnection tx, StoredRead stored) {
        PostgresqlStatement statement =
                tx.createStatement(
                                """
                                insert into plate_read (id, area, camera, lane, event, best_at, judgement, pass, open,
                                  rev, received, document, proposed)
                                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, $13)
                                on conflict (id) do update set
                                  judgement = excluded.judgement, pass = excluded.pass, open = excluded.open,
                                  rev = excluded.rev, document = excluded.document, proposed = excluded.proposed
                                """)
                        .bind("$1", stored.read().id())
                        .bind("$2", stored.area().value())
                        .bind("$3", stored.read().camera().value())
                        .bind("$5", stored.event())
                        .bind("$6", utc(stored.read().bestAt()))
                        .bind("$7", stored.judgement().kind().name())
                        .bind("$9", stored.open())
                        .bind("$10", stored.rev())
                        .bind("$11", utc(stored.received()))
                        .bind("$12", ReadJson.write(stored).toString())
                        .bind("$13", proposed(stored));
        bind(statement, "$4", stored.lane());
        bind(statement, "$8", stored.judgement().pass());
        return done(statement);
    }

    private static String[] proposed(StoredRead stored) {
        return stored.judgement().proposals().stream()
                .map(proposal -> proposal.plate().key())
                .distinct()
                .toArray(String[]::new);
    }

    static void bind(PostgresqlStatement statement, String name, Optional<String> value) {
        if (value.isPresent()) {
            statement.bind(name, value.get());
        } else {
            statement.bindNull(name, String.class);
        }
    }

    static Mono<Void> savePicture(
            PostgresqlConnection tx, Sha256 picture, UUID read, boolean clear) {
        return done(
                tx.createStatement(
                                """
                                insert into plate_picture (sha256, read, clear) values ($1, $2, $3)
                                on conflict (sha256, read) do update
                                set clear = plate_picture.clear or excluded.clear
                                """)
                        .bind("$1", picture.hex())
                        .bind("$2", read)
                        .bind("$3", clear));
    }

    /**
     * To which read a picture belongs, and whether it shows faces and plates; it does when any read
     * says so.
     */
    record Shown(UUID read, boolean clear) {}

    static Mono<Shown> findShown(PostgresqlConnection c, Sha256 picture) {
        return c.createStatement(
                        "select read, clear from plate_picture where sha256 = $1 order by clear"
                                + " desc limit 1")
                .bind("$1", picture.hex())
                .execute()
                .flatMap(
                        (PostgresqlResult result) ->
                                result.map(
                                        (row, meta) ->
                                                new Shown(
                                                        Objects.requireNonNull(
                                                                row.get("read", UUID.class)),
                                                        Objects.requireNonNull(
                                                                row.get("clear", Boolean.class)))))
                .next();
    }

    static Mono<Void> saveLook(
            PostgresqlConnection c, String who, String what, Optional<UUID> read) {
        PostgresqlStatement statement =
                c.createStatement("insert into picture_look (who, what, read) values ($1, $2, $3)")
                        .bind("$1", who)
                        .bind("$2", what);
        if (read.isPresent()) {
            statement.bind("$3", read.get());
        } else {
            statement.bindNull("$3", UUID.class);
        }
        return done(statement);
    }

    /** Of these pictures those that a person still has to look at. */
    static Mono<Set<String>> findNeeded(PostgresqlConnection c, Collection<Sha256> pictures) {
        return c.createStatement(
                        "select distinct p.sha256 from plate_picture p join plate_read r on r.id ="
                                + " p.read where r.open and p.sha256 = any($1)")
                .bind("$1", pictures.stream().map(Sha256::hex).toArray(String[]::new))
                .execute()
                .flatMap(
                        (PostgresqlResult result) ->
                                result.map(
                                        (row, meta) ->
                                                Objects.requireNonNull(
                                                        row.get("sha256", String.class))))
                .collect(java.util.stream.Collectors.toSet());
    }

    private static Mono<Void> done(PostgresqlStatement statement) {
        return statement.execute().flatMap(PostgresqlResult::getRowsUpdated).then();
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
