package cuakhauso.gate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A body at work in an area.
 *
 * @param labels the short word on screens
 * @param names the official names with their days; they do not overlap
 */
public record Agency(AgencyId id, Labels labels, List<Name> names) {

    /** An official name while it holds. */
    public record Name(Labels labels, DateSpan valid) {}

    public Agency {
        names = List.copyOf(names);
    }

    /** The official name on a day, if one is known. */
    public Optional<Labels> findNameOn(LocalDate day) {
        return names.stream()
                .filter(name -> name.valid().covers(day))
                .map(Name::labels)
                .findFirst();
    }
}
