package cuakhauso.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import java.nio.charset.StandardCharsets;

/**
 * One WebSocket message with its frame header, built once and written as it is to every viewer.
 * Direct memory, counted: who makes it releases it, each write takes a reference of its own.
 */
final class Frame {

    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int PING = 0x89;
    private static final int MARK = 0;
    private static final int LARGEST_HEADER = 10;

    private final ByteBuf bytes;
    private final int headerBytes;

    private Frame(ByteBuf bytes, int headerBytes) {
        this.bytes = bytes;
        this.headerBytes = headerBytes;
    }

    static Frame text(byte[] utf8, int length) {
        return of(TEXT, Unpooled.wrappedBuffer(utf8, 0, length));
    }

    /**
     * No message but the place that all before it have brought the viewer to: {@code
     * epoch:seq:rev}.
     */
    static Frame mark(String epoch, long seq, long rev) {
        byte[] place = (epoch + ":" + seq + ":" + rev).getBytes(StandardCharsets.US_ASCII);
        return of(MARK, Unpooled.wrappedBuffer(place));
    }

    static Frame binary(ByteBuf payload) {
        return of(BINARY, payload);
    }

    static Frame ping() {
        return of(PING, Unpooled.EMPTY_BUFFER);
    }

    private static Frame of(int opcode, ByteBuf payload) {
        int length = payload.readableBytes();
        ByteBuf out = Unpooled.directBuffer(length + LARGEST_HEADER);
        out.writeByte(opcode);
        if (length < 126) {
            out.writeByte(length);
        } else if (length <= 0xFFFF) {
            out.writeByte(126).writeShort(length);
        } else {
            out.writeByte(127).writeLong(length);
        }
        int header = out.writerIndex();
        out.writeBytes(payload);
        payload.release();
        return new Frame(out, header);
    }

    int sizeBytes() {
        return bytes.readableBytes();
    }

    boolean isText() {
        return (bytes.getByte(0) & 0xFF) == TEXT;
    }

    boolean isMark() {
        return bytes.getByte(0) == MARK;
    }

    /** The whole frame with a reference of its own, for one write. */
    ByteBuf forWrite() {
        return bytes.retainedDuplicate();
    }

    /** The message without the frame's header, copied. */
    byte[] payload() {
        byte[] copy = new byte[bytes.readableBytes() - headerBytes];
        bytes.getBytes(headerBytes, copy);
        return copy;
    }

    void release() {
        bytes.release();
    }
}
