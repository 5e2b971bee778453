package cuakhauso.demo;

/** Waits longer after each failure, up to half a minute. Used by the demo's thread alone. */
final class Backoff {

    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 30_000;

    private long waitMillis;
    private long untilMillis;

    boolean isOver(long nowMillis) {
        return nowMillis >= untilMillis;
    }

    void fail(long nowMillis) {
        waitMillis = Math.clamp(waitMillis * 2, FIRST_MILLIS, LONGEST_MILLIS);
        untilMillis = nowMillis + waitMillis;
    }

    void succeed() {
        waitMillis = 0;
        untilMillis = 0;
    }
}
