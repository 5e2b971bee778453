package cuakhauso.pass;

import java.util.List;
import java.util.Optional;

/**
 * What a fact does.
 *
 * @param pass the one the fact belongs to; a fact about a vehicle without one may belong to none
 * @param steps what changes, in order; none when the fact is old, repeated or says nothing new
 */
record Ruling(Optional<PassNumber> pass, List<Step> steps) {

    /** A pass as it is after an event. */
    record Step(Pass pass, PassEvent event) {}

    Ruling {
        steps = List.copyOf(steps);
    }

    static Ruling unchanged(Pass pass) {
        return new Ruling(Optional.of(pass.number()), List.of());
    }

    static Ruling step(Pass pass, PassEvent event) {
        return new Ruling(Optional.of(pass.number()), List.of(new Step(pass, event)));
    }
}
