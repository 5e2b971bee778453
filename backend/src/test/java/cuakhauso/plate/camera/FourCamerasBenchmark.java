package cuakhauso.plate.camera;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Four cameras of five frames a second on one core, a truck always in motion: how old is a frame
 * when it has been read? {@code main SECONDS (EFFORT_MILLIS | FILM)}: with easy plates and a reader
 * that takes so long, or with the real reader and a film, a folder of JPEG files.
 */
final class FourCamerasBenchmark {

    private static final List<String> CAMERAS = List.of("a", "b", "c", "d");
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private FourCamerasBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.parseInt(arguments[0]);
        boolean easy = arguments[1].matches("\\d+");
        Path folder = Files.createTempDirectory("four-cameras");
        Film film = new Film();
        for (int i = 0; i * Film.FRAMES_PER_TRUCK < seconds * Film.FRAMES_PER_SECOND; i++) {
            film.truck("12C%05d".formatted(10_000 + i));
        }
        Path shown = easy ? film.write(folder.resolve("film")) : Path.of(arguments[1]);
        Duration effort =
                easy ? Duration.ofMillis(Long.parseLong(arguments[1])) : WorkerUnderTest.REAL;
        int port = RtspCamera.freePort();
        try (RtspCamera source = new RtspCamera(shown, CAMERAS.toArray(String[]::new));
                PlatformStandIn platform = new PlatformStandIn();
                WorkerUnderTest worker =
                        new WorkerUnderTest(
                                List.of("taskset", "-c", "0"),
                                film.plates(),
                                effort,
                                sources(source),
                                folder,
                                "--port=" + port,
                                "--platform=" + platform.address())) {
            awaitFrames(port);
            Thread.sleep(Duration.ofSeconds(seconds - 15));
            String metrics = metrics(port);
            System.out.println("reads after the last good frame: " + platform.late());
            for (String camera : CAMERAS) {
                System.out.printf(
                        "{\"camera\":\"%s\",\"framesRead\":%.0f,\"framesPassedOver\":%.0f,"
                                + "\"readMillis\":%.0f,\"ageP50Millis\":%.0f,\"ageP99Millis\":%.0f,"
                                + "\"ageMaxMillis\":%.0f}%n",
                        camera,
                        value(metrics, "frames_read_total{camera=\"" + camera + "\"}"),
                        value(metrics, "frames_passed_over_total{camera=\"" + camera + "\"}"),
                        1000
                                * value(
                                        metrics,
                                        "reading_seconds{camera=\""
                                                + camera
                                                + "\",quantile=\"0.5\"}"),
                        1000
                                * value(
                                        metrics,
                                        "frame_age_seconds{camera=\""
                                                + camera
                                                + "\",quantile=\"0.5\"}"),
                        1000
                                * value(
                                        metrics,
                                        "frame_age_seconds{camera=\""
                                                + camera
                                                + "\",quantile=\"0.99\"}"),
                        1000 * value(metrics, "frame_age_seconds_max{camera=\"" + camera + "\"}"));
            }
        }
    }

    private static Map<String, String> sources(RtspCamera source) {
        Map<String, String> sources = new LinkedHashMap<>();
        CAMERAS.forEach(camera -> sources.put(camera, source.url(camera)));
        return sources;
    }

    private static void awaitFrames(int port) throws InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            if (CAMERAS.stream()
                    .allMatch(
                            camera ->
                                    value(
                                                    metrics(port),
                                                    "frames_read_total{camera=\"" + camera + "\"}")
                                            > 0)) {
                return;
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("not every camera was read within " + START_LIMIT);
    }

    private static String metrics(int port) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:"
                                                            + port
                                                            + "/actuator/prometheus"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (java.io.IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double value(String metrics, String series) {
        Matcher matcher =
                Pattern.compile("cuakhauso_camera_" + Pattern.quote(series) + " (\\S+)")
                        .matcher(metrics);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }
}
