package cuakhauso.plate.camera;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the worker is started.
 *
 * @param cameras only these; empty = all of the configuration
 * @param configuration the folder that describes the gates; blank = the one inside the jar
 * @param stills holds a folder of stills for each camera, which are read in place of its source
 * @param key empty = what the key file says
 * @param idle whether the worker only takes what other programs leave, see {@link IdleTime}
 * @param port of health and metrics on the loopback address; 0 takes a free one
 * @param endWith the process with which the worker ends
 */
record WorkerOptions(
        URI platform,
        List<String> cameras,
        int threads,
        boolean idle,
        Path dataFolder,
        String configuration,
        Optional<Path> stills,
        Optional<String> key,
        Path keyFile,
        int port,
        long outboxBytes,
        Optional<ProcessHandle> endWith) {

    static final String HELP =
            """
            camera  reads cameras and sends what they saw to the platform
              --platform=URL           where the platform is (http://localhost:8080)
              --cameras=ID,ID          only these cameras (all of the configuration)
              --threads=N              threads that read (1)
              --priority=idle|normal   idle takes what other programs leave of the processor (idle)
              --data-dir=FOLDER        where reads wait until the platform has them (data)
              --config-dir=FOLDER      the folder that describes the gates (inside the jar)
              --stills=FOLDER          read the stills in FOLDER/ID in place of each camera's source
              --key-file=FILE          holds the key (DATA-DIR/camera.key); CUAKHAUSO_CAMERA_KEY comes first
              --port=N                 health and metrics on 127.0.0.1 (8092)
              --outbox-megabytes=N     the most that pictures in the outbox may take (2048)
              --end-with=PID           end when this process has ended
            """;

    private static final List<String> NAMES =
            List.of(
                    "platform",
                    "cameras",
                    "threads",
                    "priority",
                    "data-dir",
                    "config-dir",
                    "stills",
                    "key-file",
                    "port",
                    "outbox-megabytes",
                    "end-with");

    WorkerOptions {
        cameras = List.copyOf(cameras);
    }

    /**
     * @throws IllegalArgumentException with a message for the person who typed it
     */
    static WorkerOptions parse(String[] arguments, Map<String, String> environment) {
        Map<String, String> given = given(arguments);
        Path data = Path.of(given.getOrDefault("data-dir", "data"));
        return new WorkerOptions(
                platform(given.getOrDefault("platform", "http://localhost:8080")),
                Arrays.stream(given.getOrDefault("cameras", "").split(",", -1))
                        .map(String::strip)
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .toList(),
                number(given, "threads", 1, 1, 64),
                isIdle(given.getOrDefault("priority", "idle")),
                data,
                given.getOrDefault("config-dir", ""),
                Optional.ofNullable(given.get("stills")).map(WorkerOptions::folder),
                Optional.ofNullable(environment.get("CUAKHAUSO_CAMERA_KEY"))
                        .map(String::strip)
                        .filter(key -> !key.isEmpty()),
                given.containsKey("key-file")
                        ? Path.of(given.get("key-file"))
                        : data.resolve("camera.key"),
                number(given, "port", 8092, 0, 65535),
                number(given, "outbox-megabytes", 2048, 1, 1_000_000) * 1024L * 1024,
                given.containsKey("end-with") ? Optional.of(process(given)) : Optional.empty());
    }

    private static Map<String, String> given(String[] arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            String name = parts[0].replaceFirst("^--", "");
            if (!parts[0].startsWith("--") || parts.length < 2 || !NAMES.contains(name)) {
                throw new IllegalArgumentException(
                        "\"" + argument + "\", expected --NAME=VALUE with one of " + NAMES);
            }
            if (parts[1].isBlank()) {
                throw new IllegalArgumentException("--" + name + " needs a value");
            }
            given.put(name, parts[1]);
        }
        return given;
    }

    /** One that is not there is more likely mistyped than meant to be made. */
    private static Path folder(String text) {
        if (!Files.isDirectory(Path.of(text))) {
            throw new IllegalArgumentException(
                    "--stills=" + text + ", expected a folder that exists");
        }
        return Path.of(text);
    }

    private static URI platform(String text) {
        if (!text.matches("https?://[^/\\s]+/?")) {
            throw new IllegalArgumentException(
                    "--platform=" + text + ", expected http://HOST:PORT");
        }
        return URI.create(text);
    }

    private static boolean isIdle(String priority) {
        return switch (priority) {
            case "idle" -> true;
            case "normal" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "--priority=" + priority + ", expected idle or normal");
        };
    }

    private static ProcessHandle process(Map<String, String> given) {
        int pid = number(given, "end-with", 0, 1, 999_999_999);
        return ProcessHandle.of(pid)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "--end-with=" + pid + ", expected a running process"));
    }

    private static int number(
            Map<String, String> given, String name, int otherwise, int least, int most) {
        String text = given.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")
                || Integer.parseInt(text) < least
                || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(
                    "--" + name + "=" + text + ", expected " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }
}
