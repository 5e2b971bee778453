package cuakhauso.pass;

import cuakhauso.gate.QueueStream;
import cuakhauso.gate.TravelDirection;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.kernel.Plate;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The body of {@code POST /api/passes}. */
final class AnnouncementForm {

    private AnnouncementForm() {}

    static PassCommands.Announcement read(Input input) {
        TravelDirection direction = input.oneOf("direction", TravelDirection.class);
        QueueStream stream = input.oneOf("stream", QueueStream.class);
        if (!Pass.allows(direction, stream)) {
            throw OperationRefused.invalid(
                    "stream", stream.name(), "a stream that goes " + direction);
        }
        return new PassCommands.Announcement(
                input.findText("key"),
                vehicle(input),
                direction,
                stream,
                input.destination(),
                input.findDevice("device"),
                input.findInstant("expectedAt").orElse(null));
    }

    private static Vehicle vehicle(Input input) {
        List<Vehicle.VehiclePlate> plates = new ArrayList<>();
        for (JsonNode item : input.json().path("plates")) {
            plates.add(plate(new Input(input.gates(), item)));
        }
        Optional<Vin> vin = input.findText("vin").map(Vin::parse);
        boolean driven = plates.stream().anyMatch(plate -> plate.role() == PlateRole.TRACTOR);
        if (!driven && vin.isEmpty()) {
            throw OperationRefused.invalid(
                    "plates", plates.size(), "a TRACTOR plate, or the vin of a new car");
        }
        try {
            return new Vehicle(plates, vin);
        } catch (IllegalArgumentException e) {
            throw OperationRefused.invalid("plates", plates.size(), String.valueOf(e.getMessage()));
        }
    }

    private static Vehicle.VehiclePlate plate(Input item) {
        Plate plate = Plate.parse("plates.plate", item.text("plate"));
        PlateRole usual = plate.isTrailer() ? PlateRole.TRAILER : PlateRole.TRACTOR;
        PlateRole role = item.findOneOf("role", PlateRole.class).orElse(usual);
        if (plate.isTrailer() && role != PlateRole.TRAILER) {
            throw OperationRefused.invalid(
                    "plates.role", role, "TRAILER: " + plate.shown() + " is a trailer's plate");
        }
        return new Vehicle.VehiclePlate(plate, role);
    }
}
