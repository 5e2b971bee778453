package cuakhauso.plate.reading;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads back what {@link OnnxWriter} wrote: kernel and bias of each convolution in turn. */
final class OnnxWeights {

    private static final int GRAPH = 7;
    private static final int INITIALIZER = 5;
    private static final int RAW = 9;

    private OnnxWeights() {}

    static List<float[]> read(byte[] model) throws IOException {
        List<float[]> weights = new ArrayList<>();
        for (byte[] graph : fields(model, GRAPH)) {
            for (byte[] initializer : fields(graph, INITIALIZER)) {
                for (byte[] raw : fields(initializer, RAW)) {
                    weights.add(floats(raw));
                }
            }
        }
        return weights;
    }

    private static List<byte[]> fields(byte[] message, int wanted) throws IOException {
        List<byte[]> found = new ArrayList<>();
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == wanted) {
                found.add(in.readByteArray());
            } else {
                in.skipField(tag);
            }
        }
        return found;
    }

    private static float[] floats(byte[] raw) {
        ByteBuffer halves = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[raw.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.float16ToFloat(halves.getShort());
        }
        return values;
    }
}
