package cuakhauso.access;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may do what, and what each address asks for. Pure: no state, any thread. An address that no
 * rule names is refused, so a new endpoint is closed until somebody decides.
 */
public final class AccessPolicy {

    /** Each address by itself, so that one method too many is refused with those that it takes. */
    private static final List<Rule> RULES =
            List.of(
                    rule(HttpMethod.GET, "/actuator/**", Permission.VIEW_OPERATION),
                    rule(HttpMethod.GET, "/api/openapi.json", Permission.VIEW_PAGES),
                    rule(HttpMethod.GET, "/api/areas", Permission.VIEW_GATE),
                    rule(HttpMethod.GET, "/api/areas/{area}", Permission.VIEW_GATE),
                    rule(HttpMethod.GET, "/api/areas/{area}/gates", Permission.VIEW_GATE),
                    rule(HttpMethod.GET, "/api/areas/{area}/map", Permission.VIEW_GATE),
                    rule(HttpMethod.GET, "/api/areas/{area}/hours", Permission.VIEW_GATE),
                    rule(HttpMethod.GET, "/api/areas/{area}/queues", Permission.VIEW_GATE),
                    rule(HttpMethod.GET, "/api/areas/{area}/cameras", Permission.VIEW_GATE),
                    rule(HttpMethod.GET, "/api/areas/{area}/statistics", Permission.VIEW_GATE),
                    rule(HttpMethod.GET, "/api/areas/{area}/crossings", Permission.VIEW_GATE),
                    rule(HttpMethod.GET, "/api/areas/{area}/yards", Permission.VIEW_GATE),
                    rule(HttpMethod.GET, "/api/areas/{area}/yards/history", Permission.VIEW_GATE),
                    rule(
                            HttpMethod.POST,
                            "/api/areas/{area}/yards/{yard}/count",
                            Permission.CORRECT_YARD_COUNT),
                    rule(HttpMethod.GET, "/api/areas/{area}/vehicles", Permission.VIEW_VEHICLES),
                    rule(HttpMethod.GET, "/api/areas/{area}/replay", Permission.VIEW_VEHICLES),
                    rule(HttpMethod.GET, "/api/vehicles/{id}", Permission.VIEW_VEHICLES),
                    rule(HttpMethod.GET, "/api/vehicles/{id}/track", Permission.VIEW_VEHICLES),
                    rule(HttpMethod.GET, "/api/live/{area}", Permission.VIEW_VEHICLES),
                    rule(HttpMethod.GET, "/live/**", Permission.VIEW_VEHICLES),
                    rule(HttpMethod.GET, "/api/areas/{area}/passes", Permission.VIEW_PASSES),
                    rule(HttpMethod.GET, "/api/passes/{number}", Permission.VIEW_PASSES),
                    rule(HttpMethod.GET, "/api/passes/{number}/plates", Permission.VIEW_PASSES),
                    rule(HttpMethod.POST, "/api/passes", Permission.CHANGE_PASSES),
                    rule(HttpMethod.POST, "/api/passes/{number}/device", Permission.CHANGE_PASSES),
                    rule(
                            HttpMethod.POST,
                            "/api/passes/{number}/destination",
                            Permission.CHANGE_PASSES),
                    rule(
                            HttpMethod.POST,
                            "/api/passes/{number}/turn-back",
                            Permission.CHANGE_PASSES),
                    rule(HttpMethod.POST, "/api/passes/{number}/call", Permission.CHANGE_PASSES),
                    rule(
                            HttpMethod.DELETE,
                            "/api/passes/{number}/device/{device}",
                            Permission.CHANGE_PASSES),
                    rule(HttpMethod.POST, "/api/presence", Permission.RECORD_PRESENCE),
                    rule(HttpMethod.GET, "/api/areas/{area}/plates", Permission.VIEW_PASSES),
                    rule(HttpMethod.GET, "/api/plates/{id}", Permission.VIEW_PASSES),
                    rule(
                            HttpMethod.POST,
                            "/api/plates/{id}/decision",
                            Permission.DECIDE_PLATE_READS),
                    rule(HttpMethod.GET, "/api/pictures/{sha256}", Permission.VIEW_GATE),
                    rule(HttpMethod.GET, "/api/cameras/{camera}/live", Permission.VIEW_GATE),
                    rule(HttpMethod.GET, "/api/cameras/{camera}/frame", Permission.VIEW_GATE),
                    rule(
                            HttpMethod.PUT,
                            "/api/cameras/{camera}/frame",
                            Permission.SEND_PLATE_READS),
                    rule(
                            HttpMethod.PUT,
                            "/api/cameras/{camera}/pictures/{sha256}",
                            Permission.SEND_PLATE_READS),
                    rule(
                            HttpMethod.POST,
                            "/api/cameras/{camera}/reads",
                            Permission.SEND_PLATE_READS),
                    rule(
                            HttpMethod.POST,
                            "/api/cameras/{camera}/status",
                            Permission.SEND_PLATE_READS),
                    rule(HttpMethod.GET, "/osmand", Permission.SEND_POSITIONS),
                    rule(HttpMethod.POST, "/osmand", Permission.SEND_POSITIONS),
                    rule(HttpMethod.POST, "/api/positions", Permission.SEND_POSITIONS),
                    rule(HttpMethod.POST, "/api/positions/qcvn31", Permission.SEND_POSITIONS));

    private static final Rule PAGES = rule(HttpMethod.GET, "/**", Permission.VIEW_PAGES);

    private record Rule(HttpMethod method, PathPattern path, Permission permission) {

        boolean matches(HttpMethod asked, PathContainer where) {
            boolean sameMethod =
                    method.equals(asked)
                            || (method.equals(HttpMethod.GET) && asked.equals(HttpMethod.HEAD));
            return sameMethod && path.matches(where);
        }
    }

    private static Rule rule(HttpMethod method, String path, Permission permission) {
        return new Rule(method, PathPatternParser.defaultInstance.parse(path), permission);
    }

    /** What an address asks for; empty means nobody may. */
    public Optional<Permission> findRequired(HttpMethod method, PathContainer path) {
        return Stream.concat(RULES.stream(), Stream.of(PAGES))
                .filter(rule -> rule.matches(method, path))
                .map(Rule::permission)
                .findFirst();
    }

    /** The methods that an address takes; those of a page where no other rule names it. */
    public Set<HttpMethod> methodsOf(PathContainer path) {
        Set<HttpMethod> methods =
                RULES.stream()
                        .filter(rule -> rule.path().matches(path))
                        .map(Rule::method)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (methods.isEmpty()) {
            methods.add(PAGES.method());
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        return methods;
    }

    public boolean permits(Principal principal, Permission permission) {
        return permissionsOf(principal).contains(permission);
    }

    private static Set<Permission> permissionsOf(Principal principal) {
        return switch (principal) {
            case LOCAL_OPERATOR -> EnumSet.complementOf(EnumSet.of(Permission.SEND_PLATE_READS));
            case CAMERA_WORKER -> EnumSet.of(Permission.SEND_PLATE_READS);
        };
    }

    /** Whether the principal may subscribe to a layer of the live stream. */
    public boolean permitsLayer(Principal principal, String layer) {
        return switch (layer) {
            case "yards", "queues" -> permits(principal, Permission.VIEW_GATE);
            case "passes", "orders", "plates" -> permits(principal, Permission.VIEW_PASSES);
            default -> permits(principal, Permission.VIEW_VEHICLES);
        };
    }
}
