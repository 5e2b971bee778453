package cuakhauso.position;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import cuakhauso.geo.LatLon;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether a readable position can be true. A truck that really moved far (a phone that was off, a
 * wrong first fix) is believed when a second position stands by the refused one. Any thread may
 * ask.
 */
final class Plausibility {

    private static final Duration AHEAD = Duration.ofMinutes(2);
    static final Duration OLDEST = Duration.ofDays(7);
    private static final double WORST_ACCURACY_METERS = 1000;
    private static final double ZERO_ISLAND_DEGREES = 0.01;
    private static final double FASTEST_METERS_PER_SECOND = 60;
    private static final double JUMP_ALLOWANCE_METERS = 1500;

    private final Cache<String, Position> jumped =
            Caffeine.newBuilder()
                    .maximumSize(10_000)
                    .expireAfterWrite(Duration.ofMinutes(10))
                    .build();

    /** What the picture holds of a device, as far as a check needs it. */
    record Last(LatLon at, long fixEpochMillis) {}

    Optional<PositionRefusal> judge(
            Position position, @Nullable Last last, boolean insideBox, long nowEpochMillis) {
        if (position.mock()) {
            return Optional.of(PositionRefusal.MOCK);
        }
        if (position.fixEpochMillis() > nowEpochMillis + AHEAD.toMillis()) {
            return Optional.of(PositionRefusal.FUTURE);
        }
        if (position.fixEpochMillis() < nowEpochMillis - OLDEST.toMillis()) {
            return Optional.of(PositionRefusal.TOO_OLD);
        }
        if (isZeroIsland(position.at())) {
            return Optional.of(PositionRefusal.ZERO_ISLAND);
        }
        if (!insideBox) {
            return Optional.of(PositionRefusal.OUTSIDE_NATIONAL_BOX);
        }
        if (position.accuracyMeters() > WORST_ACCURACY_METERS) {
            return Optional.of(PositionRefusal.BAD_ACCURACY);
        }
        if (last == null) {
            return Optional.empty();
        }
        if (last.fixEpochMillis() == position.fixEpochMillis()) {
            return Optional.of(PositionRefusal.DUPLICATE);
        }
        return isJump(position, last.at(), last.fixEpochMillis()) && !isConfirmed(position)
                ? Optional.of(PositionRefusal.IMPOSSIBLE_JUMP)
                : Optional.empty();
    }

    private static boolean isZeroIsland(LatLon at) {
        return Math.abs(at.latDegrees()) < ZERO_ISLAND_DEGREES
                && Math.abs(at.lonDegrees()) < ZERO_ISLAND_DEGREES;
    }

    private static boolean isJump(Position position, LatLon from, long fromEpochMillis) {
        double seconds = Math.abs(position.fixEpochMillis() - fromEpochMillis) / 1000.0;
        return position.at().distanceMetersTo(from)
                > JUMP_ALLOWANCE_METERS + seconds * FASTEST_METERS_PER_SECOND;
    }

    private boolean isConfirmed(Position position) {
        Position before = jumped.asMap().put(position.device().value(), position);
        return before != null
                && before.fixEpochMillis() != position.fixEpochMillis()
                && !isJump(position, before.at(), before.fixEpochMillis());
    }
}
