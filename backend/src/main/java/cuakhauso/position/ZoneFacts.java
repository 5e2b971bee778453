package cuakhauso.position;

import io.r2dbc.postgresql.api.PostgresqlConnection;

import reactor.core.publisher.Mono;

import java.util.List;

/**
 * Who wants to know of zone facts. Called on the one node that stores the picture, within its
 * transaction; a fact may come twice, so recording it must be idempotent. An error rolls the
 * transaction back and the facts come again.
 */
public interface ZoneFacts {

    Mono<Void> record(PostgresqlConnection transaction, String area, List<ZoneFact> facts);
}
