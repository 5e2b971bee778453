package cuakhauso.plate;

import cuakhauso.kernel.Plate;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a person sends to decide a case.
 *
 * @param rev of the read as the person saw it
 * @param keepForTraining the crop may be kept with what the person says it shows
 */
record DecisionForm(int rev, Decision decision, boolean keepForTraining) {

    private static final String EXPECTATION =
            "a list of one tractor's and one trailer's plate at most, or notAVehicle, or"
                    + " acknowledged";

    static DecisionForm read(JsonNode json) {
        JsonNode rev = json.path("rev");
        if (!rev.isInt() || rev.asInt() < 1) {
            throw ReadForm.expected("rev", rev, "the rev of the read that was looked at");
        }
        return new DecisionForm(
                rev.asInt(), decision(json), json.path("keepForTraining").asBoolean(false));
    }

    private static Decision decision(JsonNode json) {
        boolean plates = json.path("plates").isArray();
        boolean nothing = json.path("notAVehicle").asBoolean(false);
        boolean acknowledged = json.path("acknowledged").asBoolean(false);
        if ((plates ? 1 : 0) + (nothing ? 1 : 0) + (acknowledged ? 1 : 0) != 1) {
            throw ReadForm.expected("plates", json.path("plates"), EXPECTATION);
        }
        if (plates) {
            return plates(json.path("plates"));
        }
        return nothing ? new Decision.NotAVehicle() : new Decision.Acknowledged();
    }

    private static Decision plates(JsonNode json) {
        List<Decision.Said> said = new ArrayList<>();
        Set<ReadPlate.Role> roles = new HashSet<>();
        for (JsonNode plate : json) {
            said.add(said(plate));
            roles.add(said.getLast().role());
        }
        if (said.isEmpty() || roles.size() < said.size()) {
            throw ReadForm.expected("plates", json, EXPECTATION);
        }
        return new Decision.Plates(said);
    }

    private static Decision.Said said(JsonNode json) {
        String role = json.path("role").asString("");
        if (!role.equals("TRACTOR") && !role.equals("TRAILER")) {
            throw ReadForm.expected("role", json.path("role"), "TRACTOR or TRAILER");
        }
        Plate plate = Plate.parse("plate", json.path("plate").asString(""));
        if (plate.isTrailer() != role.equals("TRAILER")) {
            throw ReadForm.expected(
                    "role",
                    json.path("role"),
                    plate.shown() + " is a " + (plate.isTrailer() ? "trailer's" : "tractor's"));
        }
        return new Decision.Said(ReadPlate.Role.valueOf(role), plate);
    }
}
