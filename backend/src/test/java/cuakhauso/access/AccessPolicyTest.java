package cuakhauso.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

import java.util.List;
import java.util.Optional;

final class AccessPolicyTest {

    private final AccessPolicy policy = new AccessPolicy();

    @ParameterizedTest
    @CsvSource({
        "GET, /, VIEW_PAGES",
        "GET, /control-room/, VIEW_PAGES",
        "GET, /lib/wire.js, VIEW_PAGES",
        "HEAD, /control-room/, VIEW_PAGES",
        "GET, /actuator/health/readiness, VIEW_OPERATION",
        "GET, /actuator/prometheus, VIEW_OPERATION",
        "GET, /api/openapi.json, VIEW_PAGES",
        "GET, /api/areas, VIEW_GATE",
        "GET, /api/areas/lang-son, VIEW_GATE",
        "GET, /api/areas/lang-son/yards, VIEW_GATE",
        "GET, /api/areas/lang-son/vehicles, VIEW_VEHICLES",
        "GET, /api/areas/lang-son/%76ehicles, VIEW_VEHICLES",
        "HEAD, /api/areas/lang-son/vehicles, VIEW_VEHICLES",
        "GET, /api/areas/lang-son/replay, VIEW_VEHICLES",
        "GET, /api/areas/lang-son/passes, VIEW_PASSES",
        "POST, /api/areas/lang-son/yards/xuan-cuong/count, CORRECT_YARD_COUNT",
        "GET, /api/vehicles/12C12345, VIEW_VEHICLES",
        "GET, /api/vehicles/12C12345/track, VIEW_VEHICLES",
        "GET, /api/live/lang-son, VIEW_VEHICLES",
        "GET, /live, VIEW_VEHICLES",
        "GET, /live/sse, VIEW_VEHICLES",
        "GET, /osmand, SEND_POSITIONS",
        "POST, /osmand, SEND_POSITIONS",
        "POST, /api/positions, SEND_POSITIONS",
        "POST, /api/positions/qcvn31, SEND_POSITIONS",
        "POST, /api/presence, RECORD_PRESENCE",
        "GET, /api/passes/K7Q2, VIEW_PASSES",
        "POST, /api/passes, CHANGE_PASSES",
        "GET, /api/areas/lang-son/cameras, VIEW_GATE",
        "GET, /api/areas/lang-son/plates, VIEW_PASSES",
        "GET, /api/plates/0198, VIEW_PASSES",
        "POST, /api/plates/0198/decision, DECIDE_PLATE_READS",
        "GET, /api/pictures/ab12, VIEW_GATE",
        "GET, /api/cameras/cam/live, VIEW_GATE",
        "GET, /api/cameras/cam/frame, VIEW_GATE",
        "PUT, /api/cameras/cam/frame, SEND_PLATE_READS",
        "PUT, /api/cameras/cam/pictures/ab12, SEND_PLATE_READS",
        "POST, /api/cameras/cam/reads, SEND_PLATE_READS",
        "POST, /api/cameras/cam/status, SEND_PLATE_READS"
    })
    void everyAddressAsksForItsPermission(String method, String path, Permission permission) {
        assertThat(required(method, path)).contains(permission);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /",
                "POST /api/areas",
                "PUT /api/areas/lang-son",
                "DELETE /api/vehicles/12C12345",
                "PUT /osmand",
                "PATCH /api/positions",
                "POST /live",
                "POST /actuator/shutdown",
                "POST /new/endpoint",
                "OPTIONS /api/areas",
                "TRACE /"
            })
    void anAddressWithoutARuleIsRefused(String request) {
        String[] parts = request.split(" ");

        assertThat(required(parts[0], parts[1])).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/positions, POST",
        "/api/passes/K7Q2, 'GET,HEAD'",
        "/api/passes/K7Q2/call, POST",
        "/api/cameras/cam/frame, 'GET,HEAD,PUT'",
        "/api/cameras/cam/reads, POST",
        "/api/areas/lang-son, 'GET,HEAD'",
        "/osmand, 'GET,HEAD,POST'",
        "/control-room/, 'GET,HEAD'",
        "/nothing, 'GET,HEAD'"
    })
    void anAddressTakesTheMethodsThatItsRulesName(String path, String methods) {
        assertThat(policy.methodsOf(PathContainer.parsePath(path)))
                .extracting(HttpMethod::name)
                .containsExactly(methods.split(","));
    }

    private Optional<Permission> required(String method, String path) {
        return policy.findRequired(HttpMethod.valueOf(method), PathContainer.parsePath(path));
    }

    @ParameterizedTest
    @EnumSource(
            value = Permission.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = "SEND_PLATE_READS")
    void theLocalOperatorMayDoEverythingButSpeakForACamera(Permission permission) {
        assertThat(policy.permits(Principal.LOCAL_OPERATOR, permission)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Permission.class)
    void theCameraWorkerMaySendReadsAndNothingElse(Permission permission) {
        assertThat(policy.permits(Principal.CAMERA_WORKER, permission))
                .isEqualTo(permission == Permission.SEND_PLATE_READS);
        assertThat(policy.permits(Principal.LOCAL_OPERATOR, Permission.SEND_PLATE_READS)).isFalse();
    }

    @Test
    void everyLayerIsPermittedToTheLocalOperator() {
        assertThat(List.of("vehicles", "yards", "queues", "orders", "plates", "passes"))
                .allSatisfy(
                        layer ->
                                assertThat(policy.permitsLayer(Principal.LOCAL_OPERATOR, layer))
                                        .isTrue());
    }
}
