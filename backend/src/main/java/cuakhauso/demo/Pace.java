package cuakhauso.demo;

/**
 * How much may be sent: so many requests a second, and so many at once. Used by the demo's thread
 * alone.
 */
final class Pace {

    private static final int MOST_AT_ONCE = 48;

    private final int perSecond;
    private double allowance;
    private int inFlight;

    Pace(int perSecond) {
        this.perSecond = perSecond;
        this.allowance = perSecond;
    }

    /** Time has passed; what was not used within a second is lost. */
    void refill(double seconds) {
        allowance = Math.min(perSecond, allowance + seconds * perSecond);
    }

    boolean takes() {
        if (allowance < 1 || inFlight >= MOST_AT_ONCE) {
            return false;
        }
        allowance--;
        inFlight++;
        return true;
    }

    void answered() {
        inFlight--;
    }
}
