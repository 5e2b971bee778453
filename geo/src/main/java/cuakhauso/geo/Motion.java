package cuakhauso.geo;

/**
 * Whether a device stands or moves, told from successive fixes. It stands once all fixes of a
 * minute lie around one place (the anchor); it moves again when it reports driving speed away from
 * there or the fixes leave the place beyond doubt. A truck that creeps along in a queue by less
 * than its accuracy a minute counts as standing.
 *
 * @param sinceEpochMillis since when it stands or moves
 * @param anchor where it stands, or while it moves the place where it may be coming to stand
 * @param anchoredEpochMillis time of the anchor's fix
 * @param lastEpochMillis time of the newest fix
 * @param leaving evidence of having left the anchor
 */
public record Motion(
        State state,
        long sinceEpochMillis,
        LatLon anchor,
        long anchoredEpochMillis,
        long lastEpochMillis,
        Evidence leaving) {

    public enum State {
        STANDING,
        MOVING
    }

    private static final long STANDS_AFTER_MILLIS = 60_000;

    /**
     * Nine kilometres an hour: no standing receiver reports it twice, a queue seldom reaches it.
     */
    private static final double DRIVING_METERS_PER_SECOND = 2.5;

    /** Receivers that stand report up to this much. */
    private static final double STANDING_METERS_PER_SECOND = 1.0;

    /** One of two hundred fixes of a standing receiver lies further from another one of them. */
    private static final double PLACE_ACCURACIES = 3;

    /** A device is taken to stand until it shows otherwise, unless it reports driving speed. */
    public static Motion startingAt(Fix fix) {
        State state =
                fix.speedMetersPerSecond() >= DRIVING_METERS_PER_SECOND
                        ? State.MOVING
                        : State.STANDING;
        return anchored(state, fix.fixEpochMillis(), fix);
    }

    /** The state after this fix; unchanged when the fix is not newer than the last. */
    public Motion advance(Fix fix) {
        if (fix.fixEpochMillis() <= lastEpochMillis) {
            return this;
        }
        return switch (state) {
            case STANDING -> advanceStanding(fix);
            case MOVING -> advanceMoving(fix);
        };
    }

    private Motion advanceStanding(Fix fix) {
        double awayMeters = anchor.distanceMetersTo(fix.at());
        if (fix.speedMetersPerSecond() >= DRIVING_METERS_PER_SECOND
                && awayMeters > fix.believedAccuracyMeters()) {
            return anchored(
                    State.MOVING,
                    leaving.isNone() ? fix.fixEpochMillis() : leaving.sinceEpochMillis(),
                    fix);
        }
        double beyondMeters = awayMeters - placeRadiusMeters(fix);
        Evidence evidence = leaving.add(beyondMeters, fix, fix.fixEpochMillis() - lastEpochMillis);
        return evidence.isDecisive()
                ? anchored(State.MOVING, evidence.sinceEpochMillis(), fix)
                : new Motion(
                        state,
                        sinceEpochMillis,
                        anchor,
                        anchoredEpochMillis,
                        fix.fixEpochMillis(),
                        evidence);
    }

    private Motion advanceMoving(Fix fix) {
        boolean rolls = fix.speedMetersPerSecond() > STANDING_METERS_PER_SECOND;
        if (rolls || anchor.distanceMetersTo(fix.at()) > placeRadiusMeters(fix)) {
            return anchored(State.MOVING, sinceEpochMillis, fix);
        }
        boolean stands = fix.fixEpochMillis() - anchoredEpochMillis >= STANDS_AFTER_MILLIS;
        return new Motion(
                stands ? State.STANDING : State.MOVING,
                stands ? anchoredEpochMillis : sinceEpochMillis,
                anchor,
                anchoredEpochMillis,
                fix.fixEpochMillis(),
                Evidence.NONE);
    }

    private static Motion anchored(State state, long sinceEpochMillis, Fix fix) {
        return new Motion(
                state,
                sinceEpochMillis,
                fix.at(),
                fix.fixEpochMillis(),
                fix.fixEpochMillis(),
                Evidence.NONE);
    }

    private static double placeRadiusMeters(Fix fix) {
        return PLACE_ACCURACIES * fix.believedAccuracyMeters();
    }
}
