package cuakhauso.plate.camera;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits that double, with a chance part so that many who failed together do not come back together.
 */
final class Backoff {

    private final Duration first;
    private final Duration most;
    private final RandomGenerator chance;
    private int failures;

    Backoff(Duration first, Duration most, RandomGenerator chance) {
        this.first = first;
        this.most = most;
        this.chance = chance;
    }

    Duration next() {
        long doubled = first.toMillis() << Math.min(failures++, 16);
        long millis = Math.min(doubled, most.toMillis());
        return Duration.ofMillis(millis / 2 + chance.nextLong(millis / 2 + 1));
    }

    void reset() {
        failures = 0;
    }
}
