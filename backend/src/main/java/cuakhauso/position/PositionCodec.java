package cuakhauso.position;

import cuakhauso.geo.LatLon;
import cuakhauso.kernel.DeviceId;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of one batch of positions in the log: {@code u8 version=1 | i64 received (epoch ms) |
 * u32 count}, then for each {@code u8 id length, id in UTF-8 | i64 fix | i32 lat·1e7 | i32 lon·1e7
 * | u16 cm/s | u16 centi-degrees | u16 accuracy in dm | u8 source}; 65535 means unknown.
 * Big-endian. Confined to one thread.
 */
final class PositionCodec {

    private static final byte VERSION = 1;
    private static final int HEADER_BYTES = 13;
    private static final int COUNT_AT = 9;
    private static final int FIXED_BYTES = 32;
    private static final int UNKNOWN = 0xFFFF;
    private static final double E7 = 1e7;

    private ByteBuffer buffer = ByteBuffer.allocate(4096);
    private int count;

    PositionCodec() {
        clear();
    }

    int count() {
        return count;
    }

    int sizeBytes() {
        return buffer.position();
    }

    void add(Position position) {
        byte[] id = position.device().value().getBytes(StandardCharsets.UTF_8);
        ensure(1 + id.length + FIXED_BYTES);
        buffer.put((byte) id.length)
                .put(id)
                .putLong(position.fixEpochMillis())
                .putInt((int) Math.round(position.at().latDegrees() * E7))
                .putInt((int) Math.round(position.at().lonDegrees() * E7))
                .putShort(scaled(position.speedMetersPerSecond(), 100))
                .putShort(scaled(position.headingDegrees(), 100))
                .putShort(scaled(position.accuracyMeters(), 10))
                .put((byte) position.source().code);
        count++;
    }

    /** The batch so far, stamped with the time of receipt; the codec is empty afterwards. */
    byte[] take(long receivedEpochMillis) {
        buffer.putLong(1, receivedEpochMillis).putInt(COUNT_AT, count);
        byte[] batch = Arrays.copyOf(buffer.array(), buffer.position());
        clear();
        return batch;
    }

    private void clear() {
        buffer.clear().put(VERSION).position(HEADER_BYTES);
        count = 0;
    }

    private void ensure(int more) {
        if (buffer.remaining() < more) {
            ByteBuffer bigger =
                    ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + more));
            buffer = bigger.put(buffer.flip());
        }
    }

    private static short scaled(double value, int factor) {
        return (short)
                (Double.isNaN(value) ? UNKNOWN : Math.min(UNKNOWN - 1, Math.round(value * factor)));
    }

    /** All positions of a batch, as {@link #take} wrote it. */
    static List<Position> read(byte[] batch) {
        ByteBuffer in = ByteBuffer.wrap(batch);
        if (in.get() != VERSION) {
            throw new IllegalArgumentException("position batch of unknown version " + batch[0]);
        }
        in.getLong();
        int count = in.getInt();
        List<Position> positions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            positions.add(readOne(in));
        }
        return positions;
    }

    static long receivedEpochMillis(byte[] batch) {
        return ByteBuffer.wrap(batch).getLong(1);
    }

    private static Position readOne(ByteBuffer in) {
        byte[] id = new byte[in.get() & 0xFF];
        in.get(id);
        long fix = in.getLong();
        LatLon at = LatLon.ofDegrees(in.getInt() / E7, in.getInt() / E7);
        return new Position(
                new DeviceId(new String(id, StandardCharsets.UTF_8)),
                at,
                fix,
                unscaled(in.getShort(), 100),
                unscaled(in.getShort(), 100),
                unscaled(in.getShort(), 10),
                false,
                PositionSource.ofCode(in.get()));
    }

    private static double unscaled(short value, double factor) {
        int raw = value & 0xFFFF;
        return raw == UNKNOWN ? Double.NaN : raw / factor;
    }
}
