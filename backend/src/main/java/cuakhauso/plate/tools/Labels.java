package cuakhauso.plate.tools;

import cuakhauso.kernel.Plate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A folder's {@code labels.tsv}: file, plate or plates parted by |, and what else one notes. */
record Labels(List<Labelled> pictures) {

    private static final String HEADING = "file";

    /** A picture and the plates in it, the nearest first; none when it shows none. */
    record Labelled(Path file, List<String> plates) {}

    static Labels read(Path folder) throws IOException {
        Path file = folder.resolve("labels.tsv");
        List<Labelled> pictures = new ArrayList<>();
        List<String> lines = Lines.read(file);
        for (int i = 0; i < lines.size(); i++) {
            String[] fields = lines.get(i).split("\t", -1);
            if (lines.get(i).isBlank() || (i == 0 && fields[0].equalsIgnoreCase(HEADING))) {
                continue;
            }
            if (fields.length < 2) {
                throw new IOException(
                        file + " line " + (i + 1) + ": expected FILE<tab>PLATE[|PLATE…]");
            }
            pictures.add(new Labelled(folder.resolve(fields[0]), plates(fields[1])));
        }
        return new Labels(pictures);
    }

    /** As keys, however they are written; what is no plate stays as it is. */
    private static List<String> plates(String field) {
        return Arrays.stream(field.split("\\|"))
                .map(String::strip)
                .filter(plate -> !plate.isEmpty())
                .map(plate -> Plate.find(plate).map(Plate::key).orElse(plate))
                .toList();
    }
}
