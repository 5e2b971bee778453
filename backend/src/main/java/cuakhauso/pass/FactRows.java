package cuakhauso.pass;

import cuakhauso.gate.AreaId;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.postgresql.api.PostgresqlStatement;

import reactor.core.publisher.Mono;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of presence facts as they were told. */
final class FactRows {

    private FactRows() {}

    /** A fact with its key, and who says so. */
    record Told(String key, Fact fact, String source) {}

    /** Which of these facts were told before, and the passes they belong to. */
    static Mono<Map<String, Optional<PassNumber>>> findKnown(
            PostgresqlConnection tx, AreaId area, Collection<Told> facts) {
        return tx.createStatement(
                        "select key, pass from presence_fact where area = $1 and key = any($2)")
                .bind("$1", area.value())
                .bind("$2", facts.stream().map(Told::key).toArray(String[]::new))
                .execute()
                .flatMap(
                        (PostgresqlResult result) ->
                                result.map(
                                        (row, meta) ->
                                                Map.entry(
                                                        Objects.requireNonNull(
                                                                row.get("key", String.class)),
                                                        Optional.ofNullable(
                                                                        row.get(
                                                                                "pass",
                                                                                String.class))
                                                                .map(PassNumber::new))))
                .collectList()
                .map(
                        entries ->
                                entries.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Map.Entry::getKey, Map.Entry::getValue)));
    }

    static Mono<Void> save(
            PostgresqlConnection tx, AreaId area, Told told, Optional<PassNumber> pass) {
        Fact fact = told.fact();
        PostgresqlStatement statement =
                tx.createStatement(
                                """
                                insert into presence_fact (area, key, vehicle, pass, kind, event, spot, at, source)
                                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                                """)
                        .bind("$1", area.value())
                        .bind("$2", told.key())
                        .bind("$3", fact.vehicle().id())
                        .bind("$5", fact.by().name())
                        .bind("$6", fact.eventName())
                        .bind("$7", fact.spot().id())
                        .bind("$8", PassRows.utc(fact.at()))
                        .bind("$9", told.source());
        if (pass.isPresent()) {
            statement.bind("$4", pass.get().value());
        } else {
            statement.bindNull("$4", String.class);
        }
        return PassRows.done(statement);
    }
}
