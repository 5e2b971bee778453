package cuakhauso.plate.reading;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The mean of the weights of two plate networks, one of which was trained on from the other: {@code
 * Blend ONE.onnx OTHER.onnx MEAN.onnx}. It keeps more of what the first knew than the second does.
 */
public final class Blend {

    private static final int GRAPH = 7;
    private static final int INITIALIZER = 5;
    private static final int RAW = 9;

    private Blend() {}

    public static void main(String[] args) throws IOException {
        byte[] one = Files.readAllBytes(Path.of(args[0]));
        byte[] other = Files.readAllBytes(Path.of(args[1]));
        if (one.length != other.length) {
            throw new IllegalArgumentException("networks of different shapes");
        }
        within(one, other, 0, one.length, GRAPH, INITIALIZER, RAW);
        Files.write(Path.of(args[2]), one);
    }

    /** Goes down the fields of these numbers; what the last one holds are weights. */
    private static void within(byte[] one, byte[] other, int from, int length, int... path)
            throws IOException {
        if (path.length == 0) {
            ByteBuffer into = ByteBuffer.wrap(one, from, length).order(ByteOrder.LITTLE_ENDIAN);
            ByteBuffer more = ByteBuffer.wrap(other, from, length).order(ByteOrder.LITTLE_ENDIAN);
            while (more.hasRemaining()) {
                into.mark();
                float sum =
                        Float.float16ToFloat(into.getShort())
                                + Float.float16ToFloat(more.getShort());
                into.reset();
                into.putShort(Float.floatToFloat16(sum / 2));
            }
            return;
        }
        CodedInputStream in = CodedInputStream.newInstance(one, from, length);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == path[0]) {
                int size = in.readRawVarint32();
                int at = from + in.getTotalBytesRead();
                within(
                        one,
                        other,
                        at,
                        size,
                        java.util.Arrays.copyOfRange(path, 1, path.length));
                in.skipRawBytes(size);
            } else {
                in.skipField(tag);
            }
        }
    }
}
