package cuakhauso.pass;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** A node that has not read the passes yet would show empty yards and queues. */
final class PassesHealth implements HealthIndicator {

    private final PassFollower follower;

    PassesHealth(PassFollower follower) {
        this.follower = follower;
    }

    @Override
    public Health health() {
        return follower.hasLoaded()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("part", "passes")
                        .withDetail("reason", "still reading the passes")
                        .build();
    }
}
