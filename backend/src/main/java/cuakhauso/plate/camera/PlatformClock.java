package cuakhauso.plate.camera;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The platform's time, as its answers tell it: a read is matched with what others saw at the same
 * time, and this machine's clock may be minutes off. Until the first answer it is this machine's;
 * from then on it runs by what nobody puts forward or back. Safe for any thread.
 */
final class PlatformClock extends Clock {

    /** What is nearer may be the way of the answer. */
    private static final Duration TRUSTED = Duration.ofSeconds(2);

    private final Clock machine;
    private final LongSupplier nanoTime;

    /** The time at a moment of {@code nanoTime}. */
    private record Anchor(Instant at, long nanos) {}

    private volatile Anchor anchor = new Anchor(Instant.EPOCH, 0);
    private volatile boolean told;

    PlatformClock(Clock machine, LongSupplier nanoTime) {
        this.machine = machine;
        this.nanoTime = nanoTime;
    }

    static PlatformClock system() {
        return new PlatformClock(Clock.systemUTC(), System::nanoTime);
    }

    /** What the platform answered, and how long ago it was asked at most. */
    synchronized void told(Instant platformNow, Duration roundTrip) {
        Instant now = platformNow.plus(roundTrip.dividedBy(2));
        boolean isOff =
                Duration.between(instant(), now).abs().minus(roundTrip).compareTo(TRUSTED) > 0;
        if (isOff || !told) {
            anchor = new Anchor(isOff ? now : instant(), nanoTime.getAsLong());
            told = true;
        }
    }

    /** How far this machine's own clock is ahead; negative when it is behind. */
    Duration machineAhead() {
        return Duration.between(instant(), machine.instant());
    }

    @Override
    public Instant instant() {
        if (!told) {
            return machine.instant();
        }
        Anchor from = anchor;
        return from.at().plusNanos(nanoTime.getAsLong() - from.nanos());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("only its instants are used");
    }
}
