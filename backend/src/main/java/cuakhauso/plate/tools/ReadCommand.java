package cuakhauso.plate.tools;

import cuakhauso.plate.reading.Picture;
import cuakhauso.plate.reading.PlateReader;
import cuakhauso.plate.reading.PlateReaders;
import cuakhauso.plate.reading.SeenPlate;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code plates read}: one JSON line for each picture, with the plates in it. */
final class ReadCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int PROPOSALS = 3;

    private final PlateReader reader;
    private final PrintStream out;
    private int failed;

    private ReadCommand(PlateReader reader, PrintStream out) {
        this.reader = reader;
        this.out = out;
    }

    static int run(Arguments arguments, PrintStream out) throws IOException {
        String subject = arguments.subject();
        boolean remote = subject.matches("(?i)https?://.*");
        Path path = remote ? Path.of("") : Path.of(subject);
        if (!remote && !Files.exists(path)) {
            throw new Arguments.Wrong("no file or folder: " + subject);
        }
        try (PlateReader reader = PlateReaders.open(arguments.number("--threads", 1, 64, 1))) {
            ReadCommand command = new ReadCommand(reader, out);
            if (remote) {
                command.read(subject, fetch(address(subject)));
            } else {
                for (Path file : pictures(path)) {
                    command.read(file.toString(), Files.readAllBytes(file));
                }
            }
            return command.failed == 0 ? 0 : 1;
        }
    }

    private static URI address(String subject) {
        try {
            URI address = URI.create(subject);
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Arguments.Wrong("no address of a picture: " + subject);
    }

    private static List<Path> pictures(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .filter(
                            file ->
                                    file.toString()
                                            .toLowerCase(Locale.ROOT)
                                            .matches(".*\\.(jpe?g|png)"))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] fetch(URI address) throws IOException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<byte[]> answer =
                    client.send(
                            HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException(address + " answered " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + address, e);
        }
    }

    private void read(String name, byte[] file) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("file", name);
        long began = System.nanoTime();
        try {
            List<SeenPlate> seen = reader.read(Picture.decode(file), 0);
            if (seen.isEmpty() && Picture.isCutOff(file)) {
                throw new IllegalArgumentException("a JPEG file that was cut off");
            }
            ArrayNode plates = line.putArray("plates");
            seen.forEach(plate -> plates.add(json(plate)));
            line.put("ms", Math.round((System.nanoTime() - began) / 1e6));
        } catch (IllegalArgumentException e) {
            failed++;
            line.put("error", e.getMessage());
        }
        out.println(line);
    }

    private static ObjectNode json(SeenPlate seen) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        seen.plate()
                .ifPresent(
                        plate ->
                                json.put("plate", plate.key())
                                        .put("shown", plate.shown())
                                        .put("country", plate.country().name())
                                        .put("trailer", plate.isTrailer()));
        json.put("confidence", rounded(seen.confidence(), 1e4));
        json.put("colour", seen.colour().name());
        json.put("lines", seen.twoLines() ? 2 : 1);
        json.putObject("box")
                .put("left", seen.box().left())
                .put("top", seen.box().top())
                .put("width", seen.box().width())
                .put("height", seen.box().height());
        json.put("sharpness", rounded(seen.sharpness(), 1e3));
        ArrayNode proposals = json.putArray("proposals");
        seen.scores()
                .ranked(PROPOSALS)
                .forEach(
                        ranked ->
                                proposals
                                        .addObject()
                                        .put("plate", ranked.plate().key())
                                        .put("score", rounded(ranked.score(), 1e3)));
        return json;
    }

    private static double rounded(double value, double steps) {
        return Math.round(value * steps) / steps;
    }
}
