package cuakhauso.plate.tools;

import cuakhauso.kernel.Plate;
import cuakhauso.plate.reading.Picture;
import cuakhauso.plate.reading.PlateReader;
import cuakhauso.plate.reading.SeenPlate;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Counts how many labelled plates of one set are read right. */
final class Evaluation {

    private final PlateReader reader;
    private final DeclaredPlates declared;
    private final Consumer<String> mistakes;
    private final Consumer<String> unreadable;

    private int images;
    private int withPlates;
    private int plates;
    private int exact;
    private int nearest;
    private int characters;
    private int charactersRight;
    private int falseReads;
    private long readingNanos;

    Evaluation(
            PlateReader reader,
            DeclaredPlates declared,
            Consumer<String> mistakes,
            Consumer<String> unreadable) {
        this.reader = reader;
        this.declared = declared;
        this.mistakes = mistakes;
        this.unreadable = unreadable;
    }

    void add(Labels.Labelled labelled) {
        List<SeenPlate> seen = read(labelled);
        images++;
        withPlates += labelled.plates().isEmpty() ? 0 : 1;
        List<String> read = new ArrayList<>();
        StringBuilder told = new StringBuilder();
        for (SeenPlate plate : seen) {
            declared.choose(plate).map(Plate::key).ifPresent(read::add);
            told.append(
                    " %s(%.3f %s)"
                            .formatted(
                                    plate.plate().map(Plate::key).orElse("?"),
                                    plate.confidence(),
                                    plate.colour()));
        }
        for (int i = 0; i < labelled.plates().size(); i++) {
            String plate = labelled.plates().get(i);
            plates++;
            characters += plate.length();
            charactersRight += plate.length() - leastDistance(plate, read);
            boolean right = read.contains(plate);
            exact += right ? 1 : 0;
            nearest += right && i == 0 ? 1 : 0;
            if (!right) {
                mistakes.accept(labelled.file().getFileName() + " " + plate + " read" + told);
            }
        }
        falseReads += (int) read.stream().filter(each -> !labelled.plates().contains(each)).count();
    }

    /** A file that is not there, or no picture, is told and shows nothing; the others count on. */
    private List<SeenPlate> read(Labels.Labelled labelled) {
        try {
            byte[] file = Files.readAllBytes(labelled.file());
            long began = System.nanoTime();
            List<SeenPlate> seen = reader.read(Picture.decode(file), 0);
            readingNanos += System.nanoTime() - began;
            return seen;
        } catch (IOException e) {
            unreadable.accept(labelled.file() + ": cannot be read (" + e + ")");
        } catch (IllegalArgumentException e) {
            unreadable.accept(labelled.file() + ": " + e.getMessage());
        }
        return List.of();
    }

    private static int leastDistance(String plate, List<String> read) {
        int least = plate.length();
        for (String other : read) {
            least = Math.min(least, EditDistance.between(plate, other));
        }
        return least;
    }

    /** The result as one JSON line. */
    String line(String set) {
        return ("{\"set\":\"%s\",\"images\":%d,\"plates\":%d,\"exact\":%s,\"nearest\":%s,"
                        + "\"chars\":%s,\"falseReads\":%d,\"msPerImage\":%d}")
                .formatted(
                        set,
                        images,
                        plates,
                        percent(exact, plates),
                        percent(nearest, withPlates),
                        percent(charactersRight, characters),
                        falseReads,
                        images == 0 ? 0 : Math.round(readingNanos / 1e6 / images));
    }

    private static String percent(int part, int whole) {
        return whole == 0 ? "0" : String.valueOf(Math.round(1000.0 * part / whole) / 10.0);
    }
}
