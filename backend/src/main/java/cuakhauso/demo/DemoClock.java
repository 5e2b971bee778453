package cuakhauso.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Simulated time is counted in seconds from the opening of the demo, a June evening of the lychee
 * season at 18:40 at the gate. What is sent carries real time: the platform refuses positions from
 * another day.
 *
 * @param openedAt the real moment of the opening
 * @param speed simulated seconds for each real second
 */
record DemoClock(Instant openedAt, int speed) {

    static final ZoneId GATE_ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant SEASON_OPENING =
            LocalDateTime.of(2026, 6, 10, 18, 40).atZone(GATE_ZONE).toInstant();

    /** The gate opens at 07:00, so that much of the day lies behind the opening. */
    static final double DAY_SO_FAR_SECONDS = Duration.ofMinutes(11 * 60 + 40).toSeconds();

    /**
     * A truck that came and went would otherwise seem to do so in less than the ten minutes of a
     * crossing.
     */
    private static final double LEAST_SCALE = 0.2;

    double secondsAt(Instant real) {
        return Duration.between(openedAt, real).toMillis() * speed / 1000.0;
    }

    long epochMillisAt(double seconds) {
        double realSeconds = seconds < 0 ? seconds * historyScale() : seconds / speed;
        return openedAt.toEpochMilli() + Math.round(realSeconds * 1000);
    }

    /**
     * The day so far is told so that it lies in the real day at the gate, which it fills from its
     * beginning if that is less than the simulated time since 07:00. In the first hours of a day it
     * would not fit; then it lies in the evening before.
     */
    private double historyScale() {
        Instant midnight =
                openedAt.atZone(GATE_ZONE).toLocalDate().atStartOfDay(GATE_ZONE).toInstant();
        double realDaySeconds = Duration.between(midnight, openedAt).toMillis() / 1000.0;
        double scale = realDaySeconds / DAY_SO_FAR_SECONDS;
        return scale < LEAST_SCALE ? 1 : Math.min(1, scale);
    }

    /** The moment of the June day, by which the hours of the season are read. */
    static Instant seasonAt(double seconds) {
        return SEASON_OPENING.plusMillis(Math.round(seconds * 1000));
    }

    static int hourAt(double seconds) {
        return seasonAt(seconds).atZone(GATE_ZONE).getHour();
    }
}
