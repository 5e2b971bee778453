package cuakhauso.pass;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.QueueStream;
import cuakhauso.gate.TravelDirection;
import cuakhauso.kernel.DeviceId;
import cuakhauso.kernel.Plate;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people do to a pass. Pure; a command that is already fulfilled changes nothing. */
final class PassCommands {

    private PassCommands() {}

    /**
     * A vehicle announced before it comes.
     *
     * @param key the client's own key; the same one gives the same pass
     */
    record Announcement(
            Optional<String> key,
            Vehicle vehicle,
            TravelDirection direction,
            QueueStream stream,
            Destination destination,
            Optional<DeviceId> device,
            @Nullable Instant expectedAt) {}

    static Pass announced(Announcement announcement, AreaId area, PassNumber number, Instant now) {
        return new Pass(
                number,
                area,
                announcement.vehicle(),
                announcement.direction(),
                announcement.stream(),
                announcement.destination(),
                PassState.DECLARED,
                Sighting.declared(now),
                Course.opened(now, announcement.expectedAt()),
                Optional.empty(),
                announcement.device().stream().toList(),
                Optional.empty());
    }

    static Ruling call(Pass pass, Instant now) {
        refuseUnlessBeforeBorder(pass);
        return pass.state() == PassState.CALLED || pass.state() == PassState.GATE_IN
                ? Ruling.unchanged(pass)
                : Ruling.step(
                        pass.with(PassState.CALLED).with(pass.course().waiting(now)),
                        PassEvent.CALLED);
    }

    static Ruling redirect(Pass pass, Destination destination) {
        refuseUnlessBeforeBorder(pass);
        return pass.destination().equals(destination)
                ? Ruling.unchanged(pass)
                : Ruling.step(pass.with(destination), PassEvent.REDIRECTED);
    }

    static Ruling turnBack(Pass pass, Instant now) {
        if (pass.state() == PassState.TURNED_BACK) {
            return Ruling.unchanged(pass);
        }
        refuseUnlessBeforeBorder(pass);
        Pass closed = pass.closed(PassState.TURNED_BACK, now).with(List.<DeviceId>of());
        return Ruling.step(closed, PassEvent.TURNED_BACK);
    }

    private static void refuseUnlessBeforeBorder(Pass pass) {
        if (!pass.isOpen() || pass.hasCrossed()) {
            throw PassError.PASS_NOT_WAITING.of(pass);
        }
    }

    static Ruling bind(Pass pass, DeviceId device) {
        if (pass.devices().contains(device)) {
            return Ruling.unchanged(pass);
        }
        if (!pass.isOpen()) {
            throw PassError.PASS_NOT_WAITING.of(pass);
        }
        List<DeviceId> devices = new ArrayList<>(pass.devices());
        devices.add(device);
        return Ruling.step(pass.with(devices), PassEvent.BOUND);
    }

    static Ruling unbind(Pass pass, DeviceId device) {
        List<DeviceId> devices =
                pass.devices().stream().filter(bound -> !bound.equals(device)).toList();
        return devices.size() == pass.devices().size()
                ? Ruling.unchanged(pass)
                : Ruling.step(pass.with(devices), PassEvent.UNBOUND);
    }

    /** The trailer goes on behind another tractor (cắt moóc). */
    static Ruling detach(Pass pass, Plate trailer) {
        return Ruling.step(pass.with(pass.vehicle().withoutTrailer(trailer)), PassEvent.AMENDED);
    }

    /** Ends a pass of which nothing has been heard for so long that its vehicle must have gone. */
    static Ruling expire(Pass pass, Instant now) {
        Instant heard = pass.seen().at();
        Instant expected = pass.course().expectedAt();
        Instant last = expected != null && expected.isAfter(heard) ? expected : heard;
        boolean over = pass.isOpen() && now.isAfter(last.plus(silenceAllowed(pass.state())));
        return over
                ? Ruling.step(
                        pass.closed(PassState.CLOSED, now).with(List.<DeviceId>of()),
                        PassEvent.CLOSED)
                : Ruling.unchanged(pass);
    }

    private static Duration silenceAllowed(PassState state) {
        return switch (state) {
            case RETURNED_EMPTY, RETURNED_LOADED -> Duration.ofHours(12);
            case CROSSED_IN -> Duration.ofDays(2);
            case DECLARED, EN_ROUTE -> Duration.ofDays(3);
            case HELD_AT_BUFFER, CALLED, GATE_IN, IN_YARD, ABROAD, FOREIGN_IN_VN ->
                    Duration.ofDays(7);
            case CROSSED_OUT, CLOSED, TURNED_BACK -> Duration.ZERO;
        };
    }
}
