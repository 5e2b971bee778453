package cuakhauso.pass;

import cuakhauso.gate.AreaZone;
import cuakhauso.kernel.DeviceId;
import cuakhauso.kernel.Plate;
import cuakhauso.position.Positions;
import cuakhauso.position.PresenceKind;
import cuakhauso.position.ShownVehicle;
import cuakhauso.position.VehicleState;
import cuakhauso.queue.Queues;
import cuakhauso.queue.Served;
import cuakhauso.queue.Waiting;

import java.util.List;
import java.util.Optional;

/** Tells the live picture and the queues what became of a pass. */
final class PassShow {

    private final Positions positions;
    private final Queues queues;
    private final Spots spots;

    PassShow(Positions positions, Queues queues, Spots spots) {
        this.positions = positions;
        this.queues = queues;
        this.spots = spots;
    }

    static Optional<Waiting> waiting(Pass pass, Spots spots) {
        return pass.queue()
                .flatMap(
                        queue ->
                                pass.ticket()
                                        .map(
                                                ticket ->
                                                        new Waiting(
                                                                queue,
                                                                pass.vehicle().id(),
                                                                pass.vehicle().shown(),
                                                                ticket.joinedAt(),
                                                                ticket.number(),
                                                                !isInYard(pass, spots))));
    }

    private static boolean isInYard(Pass pass, Spots spots) {
        String place = pass.seen().place();
        return place != null
                && spots.find(pass.area(), place).filter(Spot.AtYard.class::isInstance).isPresent();
    }

    /** Only a crossing that somebody saw tells how fast the queue is served. */
    static Optional<Served> served(Pass pass) {
        return Optional.ofNullable(pass.course().crossedAt())
                .filter(at -> !pass.course().crossingAssumed())
                .flatMap(at -> pass.findQueue().map(queue -> new Served(queue, at)));
    }

    /**
     * @param inProgress nothing else is known of the vehicle, or this pass is the one in progress
     */
    void show(Optional<Pass> before, Pass pass, boolean inProgress) {
        tellQueues(before, pass);
        String area = pass.area().value();
        List<DeviceId> had = before.map(PassBook::devicesOf).orElse(List.of());
        if (!pass.isOpen()) {
            had.forEach(device -> positions.unbind(area, device));
            positions.forget(area, pass.vehicle().id());
        } else if (inProgress) {
            List<DeviceId> has = PassBook.devicesOf(pass);
            had.stream()
                    .filter(device -> !has.contains(device))
                    .forEach(device -> positions.unbind(area, device));
            has.forEach(device -> positions.bind(area, device, shown(pass)));
            place(pass);
        }
    }

    private void tellQueues(Optional<Pass> before, Pass pass) {
        waiting(pass, spots)
                .ifPresentOrElse(
                        truck -> queues.join(pass.area(), truck),
                        () -> {
                            if (before.flatMap(Pass::queue).isPresent()) {
                                queues.leave(pass.area(), pass.vehicle().id());
                            }
                        });
        if (before.flatMap(PassShow::served).isEmpty()) {
            served(pass).ifPresent(crossing -> queues.serve(pass.area(), crossing));
        }
    }

    static ShownVehicle shown(Pass pass) {
        return new ShownVehicle(
                pass.vehicle().id(),
                pass.vehicle().identifying().map(Plate::shown).orElse(null),
                pass.number().value());
    }

    /**
     * A position places the vehicle by itself; every other fact has only the middle of its yard or
     * barrier.
     */
    private void place(Pass pass) {
        Sighting seen = pass.seen();
        String spotId = seen.spot();
        Optional<PresenceKind> kind = kind(seen.by());
        if (spotId == null || kind.isEmpty()) {
            return;
        }
        spots.find(pass.area(), spotId)
                .ifPresent(
                        spot ->
                                positions.place(
                                        pass.area().value(),
                                        shown(pass),
                                        kind.get(),
                                        spot.middle(),
                                        seen.at().toEpochMilli(),
                                        state(pass, spot),
                                        seen.place()));
    }

    private static Optional<PresenceKind> kind(Sighting.Source by) {
        return switch (by) {
            case DECLARED, GPS -> Optional.empty();
            case BARRIER -> Optional.of(PresenceKind.BARRIER);
            case PLATE -> Optional.of(PresenceKind.PLATE);
            case YARD -> Optional.of(PresenceKind.YARD);
            case OFFICER -> Optional.of(PresenceKind.OFFICER);
        };
    }

    private static VehicleState state(Pass pass, Spot spot) {
        if (pass.state() == PassState.ABROAD || pass.state() == PassState.CROSSED_OUT) {
            return VehicleState.CROSSED;
        }
        return switch (spot) {
            case Spot.AtYard at ->
                    pass.seen().place() == null ? VehicleState.EN_ROUTE : VehicleState.IN_YARD;
            case Spot.AtBarrier at ->
                    pass.hasCrossed() ? VehicleState.EN_ROUTE : VehicleState.AT_BARRIER;
            case Spot.InZone in ->
                    in.zone().kind() == AreaZone.Kind.BARRIER_APRON
                            ? VehicleState.AT_BARRIER
                            : VehicleState.QUEUED;
        };
    }
}
