package cuakhauso.gate;

import java.time.LocalDate;
import java.util.Optional;

/** Days on a gate's calendar, both ends included; open-ended while no end is known. */
public record DateSpan(LocalDate from, Optional<LocalDate> to) {

    public DateSpan {
        if (to.isPresent() && to.get().isBefore(from)) {
            throw new IllegalArgumentException(
                    "ends on " + to.get() + ", before its start on " + from);
        }
    }

    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && (to.isEmpty() || !day.isAfter(to.get()));
    }

    public boolean overlaps(DateSpan other) {
        return (to.isEmpty() || !other.from.isAfter(to.get()))
                && (other.to.isEmpty() || !from.isAfter(other.to.get()));
    }
}
