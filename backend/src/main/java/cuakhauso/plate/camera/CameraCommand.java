package cuakhauso.plate.camera;

import ch.qos.logback.classic.Level;

import cuakhauso.gate.Camera;
import cuakhauso.gate.Gates;
import cuakhauso.gate.files.ConfigurationError;
import cuakhauso.plate.reading.PlateReaders;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code camera}: runs the worker until the process is ended. */
public final class CameraCommand {

    private static final Logger log = LoggerFactory.getLogger(CameraCommand.class);

    private CameraCommand() {}

    /** Returns the exit code: 0 asked for help, 1 could not go on, 2 wrongly called. */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length == 1 && List.of("--help", "help").contains(arguments[0])) {
            out.print(WorkerOptions.HELP);
            return 0;
        }
        // Without Spring nobody else tells the log what it need not say.
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)
                instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.INFO);
        }
        Map<String, String> environment = System.getenv();
        try {
            WorkerOptions options = WorkerOptions.parse(arguments, environment);
            // before any thread of the worker's, which inherit it
            if (options.idle()) {
                IdleTime.only();
            }
            return work(options, cameras(options, environment));
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(WorkerOptions.HELP);
            return 2;
        } catch (ConfigurationError e) {
            err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            // the message of many is the bare path
            err.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            return 1;
        }
    }

    private static List<CameraSettings> cameras(
            WorkerOptions options, Map<String, String> environment) {
        List<Camera> known =
                Gates.read(options.configuration()).listAreas().stream()
                        .flatMap(area -> area.cameras().stream())
                        .toList();
        List<String> unknown = new ArrayList<>(options.cameras());
        known.forEach(camera -> unknown.remove(camera.id().value()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "--cameras names " + unknown + ", which the configuration does not have");
        }
        return known.stream()
                .filter(
                        camera ->
                                options.cameras().isEmpty()
                                        || options.cameras().contains(camera.id().value()))
                .map(camera -> CameraSettings.of(camera, options.stills(), environment))
                .toList();
    }

    private static int work(WorkerOptions options, List<CameraSettings> cameras)
            throws IOException {
        try (CameraWorker worker = new CameraWorker(options, cameras, () -> PlateReaders.open(1))) {
            Runtime.getRuntime().addShutdownHook(new Thread(worker::close, "stop"));
            log.info(
                    "worker=started cameras={} threads={} platform={}"
                            + " health=http://localhost:{}/actuator/health",
                    cameras.size(),
                    options.threads(),
                    options.platform(),
                    worker.port());
            options.endWith()
                    .ifPresent(
                            other ->
                                    other.onExit()
                                            .thenRun(
                                                    () -> {
                                                        log.info("worker=ends reason=--end-with");
                                                        System.exit(0);
                                                    }));
            worker.awaitFailure();
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
