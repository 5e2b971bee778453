package cuakhauso.plate.camera;

import cuakhauso.plate.camera.KnownTrucks.Known;
import cuakhauso.plate.reading.Box;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps a camera's {@link KnownTrucks} over a kill of the worker. */
final class KnownFile {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;
    private final Path file;

    KnownFile(Path folder, String camera) throws IOException {
        Files.createDirectories(folder);
        this.folder = folder;
        file = folder.resolve(camera + ".json");
    }

    List<Known> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<Known> known = new ArrayList<>();
            for (JsonNode one : JSON.readTree(Files.readAllBytes(file))) {
                JsonNode box = one.required("box");
                known.add(
                        new Known(
                                one.required("key").asString(),
                                Instant.parse(one.required("lastSeen").asString()),
                                new Box(
                                        box.get(0).asInt(),
                                        box.get(1).asInt(),
                                        box.get(2).asInt(),
                                        box.get(3).asInt()),
                                one.required("standing").asBoolean()));
            }
            return known;
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new IOException(file + " is not what the worker wrote; delete it", e);
        }
    }

    void write(KnownTrucks trucks) throws IOException {
        ArrayNode known = JsonNodeFactory.instance.arrayNode();
        for (Known one : trucks.list()) {
            known.addObject()
                    .put("key", one.key())
                    .put("lastSeen", one.lastSeen().toString())
                    .put("standing", one.standing())
                    .putArray("box")
                    .add(one.box().left())
                    .add(one.box().top())
                    .add(one.box().width())
                    .add(one.box().height());
        }
        Path draft = folder.resolve(file.getFileName() + ".new");
        Durable.write(draft, JSON.writeValueAsBytes(known));
        Durable.move(draft, folder, file.getFileName().toString());
    }
}
