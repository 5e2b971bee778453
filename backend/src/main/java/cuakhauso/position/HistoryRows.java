package cuakhauso.position;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Positions in PostgreSQL's binary COPY form, in buffers of about 64 kB. */
final class HistoryRows {

    static final String COLUMNS =
            "device, fix, area, lat_e7, lon_e7, speed_cms, heading_cdeg, accuracy_dm, source,"
                    + " received, seq";

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
    };
    private static final int COLUMN_COUNT = 11;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int LARGEST_ROW = 512;
    private static final long POSTGRES_EPOCH_MILLIS = 946_684_800_000L; // 2000-01-01 UTC

    private final byte[] area;
    private final List<ByteBuf> buffers = new ArrayList<>();
    private ByteBuf buffer;

    HistoryRows(String area) {
        this.area = area.getBytes(StandardCharsets.UTF_8);
        buffer = fresh();
        buffer.writeBytes(SIGNATURE).writeInt(0).writeInt(0);
    }

    private ByteBuf fresh() {
        ByteBuf next = Unpooled.buffer(BUFFER_BYTES);
        buffers.add(next);
        return next;
    }

    void add(Position position, long receivedEpochMillis, long seq) {
        if (buffer.writableBytes() < LARGEST_ROW) {
            buffer = fresh();
        }
        buffer.writeShort(COLUMN_COUNT);
        text(position.device().value().getBytes(StandardCharsets.UTF_8));
        time(position.fixEpochMillis());
        text(area);
        integer(position.at().latDegrees(), 1e7);
        integer(position.at().lonDegrees(), 1e7);
        integer(position.speedMetersPerSecond(), 100);
        integer(position.headingDegrees(), 100);
        integer(position.accuracyMeters(), 10);
        buffer.writeInt(2).writeShort(position.source().code);
        time(receivedEpochMillis);
        buffer.writeInt(8).writeLong(seq);
    }

    private void text(byte[] utf8) {
        buffer.writeInt(utf8.length).writeBytes(utf8);
    }

    private void time(long epochMillis) {
        buffer.writeInt(8).writeLong((epochMillis - POSTGRES_EPOCH_MILLIS) * 1000);
    }

    private void integer(double value, double factor) {
        if (Double.isNaN(value)) {
            buffer.writeInt(-1);
        } else {
            buffer.writeInt(4).writeInt((int) Math.round(value * factor));
        }
    }

    /**
     * All rows with header and trailer, in arrays that can be sent again; nothing may be added
     * afterwards.
     */
    List<byte[]> finish() {
        buffer.writeShort(-1);
        return buffers.stream().map(ByteBufUtil::getBytes).toList();
    }
}
