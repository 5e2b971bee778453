package cuakhauso.plate.tools;

import cuakhauso.kernel.Plate;
import cuakhauso.plate.reading.SeenPlate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The plates that are expected; none when no list is given. */
record DeclaredPlates(List<Plate> plates) {

    /** How much less likely than the best reading a declared plate may be to be taken instead. */
    private static final double ALLOWED = 4;

    static DeclaredPlates none() {
        return new DeclaredPlates(List.of());
    }

    /** One plate a line; lines that are no plates are refused with their number. */
    static DeclaredPlates read(Path list) throws IOException {
        List<String> lines = Lines.read(list);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && Plate.find(lines.get(i)).isEmpty()) {
                throw new IOException(list + " line " + (i + 1) + ": no plate: " + lines.get(i));
            }
        }
        return new DeclaredPlates(
                lines.stream().flatMap(line -> Plate.find(line).stream()).distinct().toList());
    }

    /** The likeliest declared plate if it is nearly as likely as the best reading, or else that. */
    Optional<Plate> choose(SeenPlate seen) {
        if (seen.plate().isEmpty() || plates.isEmpty()) {
            return seen.plate();
        }
        double free = seen.scores().score(seen.plate().get().key());
        Plate best = seen.plate().get();
        double score = free - ALLOWED;
        for (Plate plate : plates) {
            double its = seen.scores().score(plate.key());
            if (its >= score) {
                best = plate;
                score = its;
            }
        }
        return Optional.of(best);
    }
}
