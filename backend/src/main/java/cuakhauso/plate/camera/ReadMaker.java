package cuakhauso.plate.camera;

import cuakhauso.kernel.Plate;
import cuakhauso.plate.camera.SeenTruck.ReadPlate;
import cuakhauso.plate.reading.Box;
import cuakhauso.plate.reading.Picture;
import cuakhauso.plate.reading.PlateScoresJson;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes the read with its evidence of a truck that was seen. */
final class ReadMaker {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A crop shows a little of the truck around the plate. */
    private static final double MARGIN = 0.25;

    private static final double FIRST_PLATE_PX = 40;

    private final CameraSettings camera;
    private final RandomGenerator random;

    ReadMaker(CameraSettings camera, RandomGenerator random) {
        this.camera = camera;
        this.random = random;
    }

    /** Runs everything once, for nothing. */
    static void warmUp(Frame frame) {
        CameraSettings nobody =
                new CameraSettings(
                        "warm-up", Source.parse("file:none"), Region.WHOLE, FIRST_PLATE_PX, 1);
        new ReadMaker(nobody, RandomGenerator.getDefault())
                .make(
                        new SeenTruck(
                                frame.takenAt(),
                                frame.takenAt(),
                                1,
                                SeenTruck.Movement.UNKNOWN,
                                Optional.of(SeenTruck.Reason.OCCLUDED),
                                frame,
                                List.of()));
    }

    MadeRead make(SeenTruck truck) {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        Picture best = truck.best().picture();
        String picture = keep(Jpeg.fitting(best), pictures);
        String blurred = keep(Jpeg.fitting(Blurred.of(best, plateHeight(truck))), pictures);
        UUID id = id(truck, picture);
        ObjectNode read = JsonNodeFactory.instance.objectNode();
        read.put("id", id.toString())
                .put("from", earlier(truck.from(), truck.best().takenAt()).toString())
                .put("to", later(truck.to(), truck.best().takenAt()).toString())
                .put("bestAt", truck.best().takenAt().toString())
                .put("frames", truck.frames())
                .put("movement", truck.movement().name())
                .put("outcome", truck.isRead() ? "READ" : "NOT_READ");
        truck.reason().ifPresent(reason -> read.put("reason", reason.name()));
        read.put("picture", picture).put("blurred", blurred);
        ArrayNode plates = read.putArray("plates");
        truck.plates().forEach(plate -> write(plate, plates.addObject(), pictures));
        return new MadeRead(id, truck.isRead(), JSON.writeValueAsBytes(read), pictures);
    }

    /** A clock that was put right amid a visit makes no read that contradicts itself. */
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Plates may stand nearer than the camera expects; blocks grow with the largest. */
    private double plateHeight(SeenTruck truck) {
        return truck.plates().stream()
                .flatMap(plate -> plate.box().stream())
                .mapToDouble(Box::height)
                .reduce(camera.plateHeightPx(), Math::max);
    }

    private static void write(ReadPlate plate, ObjectNode to, Map<String, byte[]> pictures) {
        to.put("role", plate.role().name())
                .put("text", plate.plate().map(Plate::key).orElse(""))
                .put("confidence", Math.round(plate.confidence() * 1000) / 1000.0)
                .put("colour", plate.seen().colour().name())
                .put("twoLines", plate.seen().twoLines());
        plate.plate().ifPresent(read -> to.put("country", read.country().name()));
        ArrayNode box = to.putArray("box");
        plate.box()
                .ifPresentOrElse(
                        at -> box.add(at.left()).add(at.top()).add(at.width()).add(at.height()),
                        // Not in this picture.
                        () -> box.add(0).add(0).add(0).add(0));
        Picture crop = plate.frame().picture().crop(wider(plate.seen().box()));
        to.put("crop", keep(Jpeg.fitting(crop), pictures));
        to.set("scores", PlateScoresJson.node(plate.scores()));
    }

    private static Box wider(Box box) {
        int margin = (int) Math.ceil(box.height() * MARGIN);
        return new Box(
                box.left() - margin,
                box.top() - margin,
                box.width() + 2 * margin,
                box.height() + 2 * margin);
    }

    private static String keep(byte[] jpeg, Map<String, byte[]> pictures) {
        String hash = sha256(jpeg);
        pictures.put(hash, jpeg);
        return hash;
    }

    /**
     * A still that is read again after a kill makes the same read; a live frame never comes again.
     */
    private UUID id(SeenTruck truck, String picture) {
        return camera.source() instanceof Source.StillFolder
                ? UUID.nameUUIDFromBytes(
                        (camera.id() + truck.from() + picture).getBytes(StandardCharsets.UTF_8))
                : timeOrdered(truck.best().takenAt(), random);
    }

    /** UUID version 7 (RFC 9562). */
    static UUID timeOrdered(Instant at, RandomGenerator random) {
        long high = (at.toEpochMilli() << 16) | 0x7000L | (random.nextLong() & 0xfffL);
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
