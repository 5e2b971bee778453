package cuakhauso.position;

/**
 * Why a readable position is not taken, for good. Each is counted; the device may forget what was
 * refused.
 */
public enum PositionRefusal {
    /** More than two minutes ahead of our clock. */
    FUTURE,
    /** Older than seven days. */
    TOO_OLD,
    /** Further from the last position than any truck drives in the time between. */
    IMPOSSIBLE_JUMP,
    /** At 0° N 0° E, where receivers without a fix claim to be. */
    ZERO_ISLAND,
    /** This device's position of this very time is there already. */
    DUPLICATE,
    OUTSIDE_NATIONAL_BOX,
    /** A radius of more than a kilometre says nothing about a gate. */
    BAD_ACCURACY,
    /** The phone says that an app made the position up. */
    MOCK,
    /** Nobody registered this device and this installation does not take such. */
    UNVERIFIED
}
