package cuakhauso.plate;

import cuakhauso.kernel.Plate;

import java.util.List;

/** What a person says of a read. */
public sealed interface Decision {

    /** These are the plates; one at most of each kind. */
    record Plates(List<Said> plates) implements Decision {
        public Plates {
            plates = List.copyOf(plates);
            if (plates.isEmpty() || plates.size() > 2) {
                throw new IllegalArgumentException("one plate of a tractor, one of a trailer");
            }
        }
    }

    /** What hangs on what. */
    record Said(ReadPlate.Role role, Plate plate) {}

    /** Nothing that drives was there. */
    record NotAVehicle() implements Decision {}

    /** Seen; all stays as it was judged. */
    record Acknowledged() implements Decision {}
}
