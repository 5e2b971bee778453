package cuakhauso.plate;

import cuakhauso.gate.Area;
import cuakhauso.gate.CameraId;
import cuakhauso.gate.Gates;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import java.time.Clock;
import java.time.Duration;

/** Counts what comes from each camera. */
final class CameraMeters {

    private final MeterRegistry meters;

    CameraMeters(MeterRegistry meters, Gates gates, CameraRelay relay, Clock clock) {
        this.meters = meters;
        for (Area area : gates.listAreas()) {
            area.cameras().forEach(camera -> up(camera.id(), relay, clock));
        }
    }

    /** 1 while the worker tells this node that pictures come. */
    private void up(CameraId camera, CameraRelay relay, Clock clock) {
        meters.gauge(
                "cuakhauso.camera.up",
                tags(camera),
                relay,
                r ->
                        r.findHeardHere(camera)
                                        .filter(s -> s.state() == CameraStatus.State.LIVE)
                                        .filter(s -> !s.isSilent(clock.instant()))
                                        .isPresent()
                                ? 1
                                : 0);
    }

    private static Tags tags(CameraId camera) {
        return Tags.of("camera", camera.value());
    }

    void stored(StoredRead stored) {
        CameraId camera = stored.read().camera();
        meters.counter(
                        "cuakhauso.camera.reads",
                        tags(camera).and("judgement", stored.judgement().kind().name()))
                .increment();
        stored.judgement()
                .alarms()
                .forEach(
                        alarm ->
                                meters.counter(
                                                "cuakhauso.camera.alarms",
                                                tags(camera).and("kind", alarm.kind().name()))
                                        .increment());
        Duration delay = Duration.between(stored.read().bestAt(), stored.received());
        meters.timer("cuakhauso.camera.delay", tags(camera))
                .record(delay.isNegative() ? Duration.ZERO : delay);
    }

    void refused(CameraId camera) {
        meters.counter("cuakhauso.camera.reads.refused", tags(camera)).increment();
    }

    void picture(CameraId camera, boolean fresh) {
        meters.counter("cuakhauso.camera.pictures", tags(camera).and("new", "" + fresh))
                .increment();
    }

    void frame(CameraId camera) {
        meters.counter("cuakhauso.camera.frames", tags(camera)).increment();
    }
}
