package cuakhauso.pass;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.QueueStream;
import cuakhauso.gate.TravelDirection;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.kernel.Plate;
import cuakhauso.store.Database;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.postgresql.api.PostgresqlStatement;
import io.r2dbc.spi.Row;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Lists passes of an area, newest first, page by page; a cursor stays good while new passes are
 * opened.
 */
final class PassPages {

    private static final int DEFAULT_LIMIT = 100;
    private static final int LARGEST_LIMIT = 500;

    private final Database database;

    /** What is asked for; what is empty does not matter. */
    record Query(
            Optional<PassState> state,
            Optional<QueueStream> stream,
            Optional<TravelDirection> direction,
            Optional<String> route,
            Optional<Plate> plate,
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

    private record Entry(long entry, Pass pass) {}

    PassPages(Database database) {
        this.database = database;
    }

    Mono<byte[]> page(AreaId area, Query query) {
        return database.query("pass-page", c -> entries(c, area, query))
                .collectList()
                .map(
                        entries ->
                                JsonMapper.shared()
                                        .writeValueAsBytes(page(entries, query.limit())));
    }

    private static Flux<Entry> entries(PostgresqlConnection connection, AreaId area, Query query) {
        PostgresqlStatement statement =
                connection
                        .createStatement(
                                """
                                select entry, document::text as document from pass
                                where area = $1 and entry < $2
                                  and ($3::text is null or state = $3) and ($4::text is null or stream = $4)
                                  and ($5::text is null or direction = $5) and ($6::text is null or route = $6)
                                  and ($7::text is null or keys && array[$7::text])
                                order by entry desc limit $8
                                """)
                        .bind("$1", area.value())
                        .bind("$2", query.before())
                        .bind("$8", query.limit() + 1);
        bind(statement, "$3", query.state().map(Enum::name));
        bind(statement, "$4", query.stream().map(Enum::name));
        bind(statement, "$5", query.direction().map(Enum::name));
        bind(statement, "$6", query.route());
        bind(statement, "$7", query.plate().map(Plate::key));
        return statement
                .execute()
                .flatMap((PostgresqlResult result) -> result.map((row, meta) -> entry(row)));
    }

    private static void bind(PostgresqlStatement statement, String name, Optional<String> value) {
        if (value.isPresent()) {
            statement.bind(name, value.get());
        } else {
            statement.bindNull(name, String.class);
        }
    }

    private static Entry entry(Row row) {
        return new Entry(
                Objects.requireNonNull(row.get("entry", Long.class)),
                PassJson.readStored(Objects.requireNonNull(row.get("document", String.class))));
    }

    /** One more than the page was read, to know whether there is a next. */
    private static ObjectNode page(List<Entry> entries, int limit) {
        ObjectNode page = JsonMapper.shared().createObjectNode();
        ArrayNode items = page.putArray("items");
        entries.stream().limit(limit).map(Entry::pass).map(PassJson::wire).forEach(items::add);
        if (entries.size() > limit) {
            page.put("next", Long.toString(entries.get(limit - 1).entry()));
        }
        return page;
    }
}
