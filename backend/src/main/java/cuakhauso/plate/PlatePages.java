package cuakhauso.plate;

import cuakhauso.gate.AreaId;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.store.Database;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.postgresql.api.PostgresqlStatement;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists reads, newest first, page by page; a cursor stays good while new reads come in. */
final class PlatePages {

    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 200;

    private final Database database;

    /** What is asked for; what is empty does not matter. */
    record Query(
            Optional<String> camera,
            Optional<Judgement.Kind> judgement,
            Optional<Boolean> open,
            long before,
            int limit) {

        static long before(Optional<String> cursor) {
            return cursor.map(
                            text ->
                                    number(
                                            "cursor",
                                            text,
                                            Long.MAX_VALUE,
                                            "the next of an earlier page"))
                    .orElse(Long.MAX_VALUE);
        }

        static int limit(Optional<String> limit) {
            return limit.map(text -> number("limit", text, LARGEST_LIMIT, "1 to " + LARGEST_LIMIT))
                    .map(Math::toIntExact)
                    .orElse(DEFAULT_LIMIT);
        }

        private static long number(String field, String text, long largest, String expected) {
            if (text.matches("[1-9]\\d{0,17}") && Long.parseLong(text) <= largest) {
                return Long.parseLong(text);
            }
            throw OperationRefused.invalid(field, text, expected);
        }
    }

    private record Entry(long entry, String document) {}

    PlatePages(Database database) {
        this.database = database;
    }

    Mono<byte[]> page(AreaId area, Query query) {
        return database.query("plate-page", c -> entries(c, area, query))
                .collectList()
                .map(entries -> page(entries, query.limit()));
    }

    private static Flux<Entry> entries(PostgresqlConnection connection, AreaId area, Query query) {
        PostgresqlStatement statement =
                connection
                        .createStatement(
                                """
                                select entry, document::text as document from plate_read
                                where area = $1 and entry < $2
                                  and ($3::text is null or camera = $3) and ($4::text is null or judgement = $4)
                                  and ($5::boolean is null or open = $5)
                                order by entry desc limit $6
                                """)
                        .bind("$1", area.value())
                        .bind("$2", query.before())
                        .bind("$6", query.limit() + 1);
        PlateRows.bind(statement, "$3", query.camera());
        PlateRows.bind(statement, "$4", query.judgement().map(Enum::name));
        if (query.open().isPresent()) {
            statement.bind("$5", query.open().get());
        } else {
            statement.bindNull("$5", Boolean.class);
        }
        return statement
                .execute()
                .flatMap(
                        (PostgresqlResult result) ->
                                result.map(
                                        (row, meta) ->
                                                new Entry(
                                                        Objects.requireNonNull(
                                                                row.get("entry", Long.class)),
                                                        Objects.requireNonNull(
                                                                row.get(
                                                                        "document",
                                                                        String.class)))));
    }

    /** One more than the page was read, to know whether there is a next. */
    private static byte[] page(List<Entry> entries, int limit) {
        String items =
                entries.stream()
                        .limit(limit)
                        .map(PlatePages::item)
                        .collect(Collectors.joining(","));
        String next =
                entries.size() > limit
                        ? ",\"next\":\"" + entries.get(limit - 1).entry() + "\""
                        : "";
        return ("{\"items\":[" + items + "]" + next + "}").getBytes(StandardCharsets.UTF_8);
    }

    /** In the order of fields that every other answer has. */
    private static String item(Entry entry) {
        return ReadJson.write(ReadJson.read(entry.document())).toString();
    }
}
