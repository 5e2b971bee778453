package cuakhauso.demo;

import cuakhauso.geo.LatLon;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The devices in the trucks: when each takes a fix, how far it errs, and when it can send. */
final class Receivers {

    /**
     * The distance within which two thirds of the fixes lie, in standard deviations of each axis.
     */
    private static final double ACCURACY_IN_DEVIATIONS = 1.51;

    /** Standing under the open sky is measured well. */
    private static final double STANDING_ACCURACY_METERS = 8;

    /** So many fixes at the interval of driving follow a stop before the device rests. */
    private static final int FIXES_AFTER_STOP = 8;

    private static final double MOVING_METERS_PER_SECOND = 0.3;

    /**
     * The platform would refuse what seems faster than 60 m/s; a fix a second keeps every speed-up
     * below it.
     */
    private static final double LEAST_REAL_INTERVAL_SECONDS = 1;

    private static final int FASTEST_WITH_GAPS = 3;
    private static final double TROUBLE_PER_FIX = 0.01;

    private final Chance chance;
    private final int speed;
    private final Map<Integer, Receiver> receivers = new HashMap<>();

    private static final class Receiver {
        private double nextSeconds;
        private double offlineUntilSeconds;
        private int fixesSinceStop;
    }

    Receivers(Chance chance, int speed) {
        this.chance = chance;
        this.speed = speed;
    }

    /** Takes the fixes that are due. */
    void step(double nowSeconds, Collection<Truck> trucks, Consumer<DemoFix> taken) {
        for (Truck truck : trucks) {
            if (truck.isOnMap() && truck.sendsPositions()) {
                Receiver receiver =
                        receivers.computeIfAbsent(truck.serial(), serial -> switchedOn(nowSeconds));
                boolean startsMoving =
                        isMoving(truck) && receiver.fixesSinceStop >= FIXES_AFTER_STOP;
                if (nowSeconds >= receiver.nextSeconds || startsMoving) {
                    take(truck, truck.device().orElseThrow(), receiver, nowSeconds)
                            .ifPresent(taken);
                }
            }
        }
    }

    /** What is known of a device whose truck has gone for good. */
    void forget(Truck truck) {
        receivers.remove(truck.serial());
    }

    private Receiver switchedOn(double nowSeconds) {
        Receiver receiver = new Receiver();
        receiver.nextSeconds = nowSeconds + chance.between(0, 8.0 * speed);
        return receiver;
    }

    private static boolean isMoving(Truck truck) {
        return truck.speedMetersPerSecond() > MOVING_METERS_PER_SECOND;
    }

    private Optional<DemoFix> take(Truck truck, Device device, Receiver receiver, double now) {
        boolean moving = isMoving(truck);
        receiver.fixesSinceStop = moving ? 0 : receiver.fixesSinceStop + 1;
        boolean resting = receiver.fixesSinceStop >= FIXES_AFTER_STOP;
        double interval = resting ? device.standingIntervalSeconds() : device.intervalSeconds();
        receiver.nextSeconds = now + Math.max(interval, LEAST_REAL_INTERVAL_SECONDS * speed);
        if (moving && chance.happens(TROUBLE_PER_FIX) && !survivesTrouble(device, receiver, now)) {
            return Optional.empty();
        }
        return Optional.of(fix(truck, device, Math.max(now, receiver.offlineUntilSeconds), now));
    }

    /** Whether the fix itself survives it. */
    private boolean survivesTrouble(Device device, Receiver receiver, double now) {
        return switch (device.habit()) {
            case STEADY -> true;
            case LATE_BURSTS -> {
                receiver.offlineUntilSeconds = now + chance.between(60, 300);
                yield true;
            }
            case GAPS -> {
                boolean sparse = speed <= FASTEST_WITH_GAPS;
                receiver.nextSeconds += sparse ? chance.between(30, 120) : 0;
                yield !sparse;
            }
        };
    }

    private DemoFix fix(Truck truck, Device device, double sendableAt, double now) {
        double typical =
                isMoving(truck)
                        ? device.accuracyMeters()
                        : Math.min(device.accuracyMeters(), STANDING_ACCURACY_METERS);
        double accuracy = Math.clamp(typical * chance.between(0.75, 1.4), 5, 30);
        double deviation = accuracy / ACCURACY_IN_DEVIATIONS;
        LatLon at =
                Way.moved(truck.at(), chance.gaussian() * deviation, chance.gaussian() * deviation);
        return new DemoFix(
                truck,
                device,
                at,
                truck.speedMetersPerSecond(),
                truck.headingDegrees(),
                accuracy,
                now,
                sendableAt);
    }
}
