package cuakhauso.position;

import cuakhauso.stream.MovementLog;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;

import reactor.core.publisher.Mono;

import java.time.Duration;

/**
 * Whether positions can be taken and the pictures are those of now: Redis answers, and this node
 * has caught up.
 */
final class PositionLogHealth implements ReactiveHealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final MovementLog log;
    private final PictureKeeper keeper;

    PositionLogHealth(MovementLog log, PictureKeeper keeper) {
        this.log = log;
        this.keeper = keeper;
    }

    @Override
    public Mono<Health> health() {
        return log.head(Ground.EN_ROUTE)
                .timeout(PATIENCE)
                .map(
                        head ->
                                keeper.isCaughtUp()
                                        ? Health.up().build()
                                        : Health.outOfService()
                                                .withDetail("part", "picture")
                                                .withDetail("reason", "still reading the log")
                                                .build())
                .onErrorResume(
                        e ->
                                Mono.just(
                                        Health.down()
                                                .withDetail("part", "Redis")
                                                .withDetail("reason", e.toString())
                                                .build()));
    }
}
