package cuakhauso.gate.files;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects mistakes, so that one start reports them all. Used by one thread while the configuration
 * is read.
 */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    /**
     * Reports one mistake.
     *
     * @param value as the reader of the message shall see it: a quoted text, {@code missing}, a
     *     description
     * @param expectation completes "expected …"
     */
    public void add(Place place, String value, String expectation) {
        found.add(new Problem(place, value, expectation));
    }

    /** How many so far: unchanged since means that what was read meanwhile is good. */
    public int count() {
        return found.size();
    }

    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationError(found);
        }
    }
}
