package cuakhauso.live;

import cuakhauso.position.VehicleView;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * The binary form of vehicles: little-endian, fixed records that a typed array reads in place. The
 * layout stands in docs/live-protocol.md.
 */
final class BinaryForm {

    private static final int KIND_VEHICLES = 1;
    private static final int FLAG_SNAPSHOT = 1;
    private static final int HEADER_BYTES = 32;
    private static final int RECORD_BYTES = 24;
    private static final int UNKNOWN = 0xFFFF;
    private static final int FLAG_UNVERIFIED = 1;
    private static final int PRESENCE_SHIFT = 1;
    private static final long MOST_AGE_MILLIS = 0xFFFF_FFFFL;
    private static final double E7 = 1e7;

    private BinaryForm() {}

    static ByteBuf vehicles(VehicleChanges changes) {
        long base = changes.atEpochMillis();
        for (VehicleView vehicle : changes.vehicles()) {
            base =
                    Math.max(
                            base,
                            vehicle.fixEpochMillis()); // a device's clock may be ahead of ours
        }
        int size =
                HEADER_BYTES + changes.vehicles().size() * RECORD_BYTES + changes.gone().size() * 4;
        ByteBuf out = Unpooled.directBuffer(size);
        out.writeByte(KIND_VEHICLES)
                .writeByte(changes.snapshot() ? FLAG_SNAPSHOT : 0)
                .writeShortLE(changes.topic().handle())
                .writeIntLE(changes.vehicles().size())
                .writeIntLE(changes.gone().size())
                .writeIntLE(0)
                .writeLongLE(changes.seq())
                .writeLongLE(base);
        for (VehicleView vehicle : changes.vehicles()) {
            record(out, vehicle, base);
        }
        for (VehicleView vehicle : changes.gone()) {
            out.writeIntLE(vehicle.handle());
        }
        return out;
    }

    private static void record(ByteBuf out, VehicleView v, long base) {
        out.writeIntLE(v.handle())
                .writeIntLE((int) Math.round(v.lat() * E7))
                .writeIntLE((int) Math.round(v.lon() * E7))
                .writeIntLE((int) Math.min(MOST_AGE_MILLIS, base - v.fixEpochMillis()))
                .writeShortLE(scaled(v.speed()))
                .writeShortLE(scaled(v.heading()))
                .writeByte(v.state().code())
                .writeByte((v.unverified() ? FLAG_UNVERIFIED : 0) | v.by().code() << PRESENCE_SHIFT)
                .writeShortLE(0);
    }

    private static int scaled(double value) {
        return Double.isNaN(value) ? UNKNOWN : (int) Math.min(UNKNOWN - 1, Math.round(value * 100));
    }
}
