package cuakhauso.plate.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A folder's {@code labels.tsv}: file, plate or plates parted by |, and what else one notes. */
record Labels(List<Labelled> pictures) {

    /** A picture and the plates in it, the nearest first. */
    record Labelled(Path file, List<String> plates) {}

    static Labels read(Path folder) throws IOException {
        Path file = folder.resolve("labels.tsv");
        List<Labelled> pictures = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            String[] fields = lines.get(i).split("\t");
            if (fields.length < 2) {
                throw new IOException(
                        file + " line " + (i + 1) + ": expected FILE<tab>PLATE[|PLATE…]");
            }
            pictures.add(
                    new Labelled(folder.resolve(fields[0]), Arrays.asList(fields[1].split("\\|"))));
        }
        return new Labels(pictures);
    }
}
