package cuakhauso.geo;

/**
 * How a device stands to one zone: inside, or outside with signs of being inside. Being plainly
 * outside is not kept.
 *
 * @param sinceEpochMillis when it entered; 0 when it is not inside
 * @param evidence of the change: of leaving when inside, of entering when not
 */
public record Membership(String zoneId, boolean inside, long sinceEpochMillis, Evidence evidence) {

    static Membership outside(String zoneId) {
        return new Membership(zoneId, false, 0, Evidence.NONE);
    }

    /**
     * @param metersOutside distance of the fix to the zone's edge, negative inside
     */
    Membership advance(double metersOutside, Fix fix, long elapsedMillis) {
        Evidence next = evidence.add(inside ? metersOutside : -metersOutside, fix, elapsedMillis);
        if (next.isDecisive()) {
            return inside
                    ? outside(zoneId)
                    : new Membership(zoneId, true, next.sinceEpochMillis(), Evidence.NONE);
        }
        return next.equals(evidence)
                ? this
                : new Membership(zoneId, inside, sinceEpochMillis, next);
    }

    /**
     * When the run of fixes began that the present fix completes, if it does: the time of the
     * change.
     */
    long changedAtEpochMillis(Fix decidingFix) {
        return evidence.isNone() ? decidingFix.fixEpochMillis() : evidence.sinceEpochMillis();
    }

    boolean isWorthKeeping() {
        return inside || !evidence.isNone();
    }
}
