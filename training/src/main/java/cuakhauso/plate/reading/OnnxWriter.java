package cuakhauso.plate.reading;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the plate network as an ONNX model: each convolution with its normalisation folded in, and
 * weights as 16-bit floats, widened when the model is loaded. Field numbers are those of
 * onnx.proto.
 */
final class OnnxWriter {

    private static final double EPSILON = 1e-5;
    private static final int FLOAT = 1;
    private static final int INTS = 7;

    private final List<byte[]> nodes = new ArrayList<>();
    private final List<byte[]> initializers = new ArrayList<>();

    private OnnxWriter() {}

    static byte[] write(List<Train.Layer> layers, List<String> names, List<float[]> weights)
            throws IOException {
        return new OnnxWriter().model(layers, names, weights);
    }

    private byte[] model(List<Train.Layer> layers, List<String> names, List<float[]> weights)
            throws IOException {
        String last = "strip";
        int next = 0;
        int channels = 1;
        for (int i = 0; i < layers.size(); i++) {
            Train.Layer layer = layers.get(i);
            float[] kernel = take(names, weights, next++, "weight");
            float[] gamma = take(names, weights, next++, "gamma");
            float[] beta = take(names, weights, next++, "beta");
            float[] mean = take(names, weights, next++, "runningMean");
            float[] variance = take(names, weights, next++, "runningVar");
            float[] bias = new float[layer.filters()];
            int size = kernel.length / layer.filters();
            for (int f = 0; f < layer.filters(); f++) {
                double factor = gamma[f] / Math.sqrt(variance[f] + EPSILON);
                for (int k = 0; k < size; k++) {
                    kernel[f * size + k] *= (float) factor;
                }
                bias[f] = (float) (beta[f] - mean[f] * factor);
            }
            last = convolution(layer, i, channels, kernel, bias, last);
            channels = layer.filters();
        }
        Train.Layer head = new Train.Layer(Alphabet.OUTPUTS, 1, 1, 1, 0, 0, 1, 1);
        float[] kernel = take(names, weights, next++, "weight");
        float[] bias = take(names, weights, next, "bias");
        tensor("w.out", new long[] {head.filters(), channels, 1, 1}, kernel);
        tensor("b.out", new long[] {head.filters()}, bias);
        convolve(head, List.of(last, "w.out", "b.out"), "characters");
        return wrap();
    }

    private static float[] take(
            List<String> names, List<float[]> weights, int index, String expected) {
        if (!names.get(index).endsWith(expected)) {
            throw new IllegalStateException(
                    names.get(index) + " where " + expected + " was expected");
        }
        return weights.get(index);
    }

    private String convolution(
            Train.Layer layer, int i, int channels, float[] kernel, float[] bias, String input)
            throws IOException {
        tensor("w" + i, new long[] {layer.filters(), channels, layer.high(), layer.wide()}, kernel);
        tensor("b" + i, new long[] {layer.filters()}, bias);
        convolve(layer, List.of(input, "w" + i, "b" + i), "c" + i);
        nodes.add(node("Relu", List.of("c" + i), "r" + i, List.of()));
        if (layer.poolHigh() == 1) {
            return "r" + i;
        }
        long[] pool = {layer.poolHigh(), layer.poolWide()};
        nodes.add(
                node(
                        "MaxPool",
                        List.of("r" + i),
                        "p" + i,
                        List.of(ints("kernel_shape", pool), ints("strides", pool))));
        return "p" + i;
    }

    private void convolve(Train.Layer layer, List<String> inputs, String output)
            throws IOException {
        nodes.add(
                node(
                        "Conv",
                        inputs,
                        output,
                        List.of(
                                ints("kernel_shape", layer.high(), layer.wide()),
                                ints("strides", layer.stride(), layer.stride()),
                                ints(
                                        "pads",
                                        layer.padHigh(),
                                        layer.padWide(),
                                        layer.padHigh(),
                                        layer.padWide()))));
    }

    private void tensor(String name, long[] shape, float[] values) throws IOException {
        ByteBuffer halves = ByteBuffer.allocate(values.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            halves.putShort(Float.floatToFloat16(value));
        }
        byte[] raw = halves.array();
        initializers.add(
                message(
                        out -> {
                            for (long dimension : shape) {
                                out.writeInt64(1, dimension);
                            }
                            out.writeInt32(2, 10);
                            out.writeString(8, name + ".half");
                            out.writeBytes(9, ByteString.copyFrom(raw));
                        }));
        nodes.add(
                node(
                        "Cast",
                        List.of(name + ".half"),
                        name,
                        List.of(
                                message(
                                        out -> {
                                            out.writeString(1, "to");
                                            out.writeInt64(3, FLOAT);
                                            out.writeInt32(20, 2);
                                        }))));
    }

    private static byte[] ints(String name, long... values) throws IOException {
        return message(
                out -> {
                    out.writeString(1, name);
                    for (long value : values) {
                        out.writeInt64(8, value);
                    }
                    out.writeInt32(20, INTS);
                });
    }

    private static byte[] node(
            String kind, List<String> inputs, String output, List<byte[]> attributes)
            throws IOException {
        return message(
                out -> {
                    for (String input : inputs) {
                        out.writeString(1, input);
                    }
                    out.writeString(2, output);
                    out.writeString(3, output);
                    out.writeString(4, kind);
                    for (byte[] attribute : attributes) {
                        out.writeByteArray(5, attribute);
                    }
                });
    }

    private byte[] wrap() throws IOException {
        byte[] graph =
                message(
                        out -> {
                            for (byte[] node : nodes) {
                                out.writeByteArray(1, node);
                            }
                            out.writeString(2, "plates");
                            for (byte[] initializer : initializers) {
                                out.writeByteArray(5, initializer);
                            }
                            out.writeByteArray(11, value("strip", "n", "1", "32", "width"));
                            out.writeByteArray(
                                    12,
                                    value(
                                            "characters",
                                            "n",
                                            String.valueOf(Alphabet.OUTPUTS),
                                            "1",
                                            "places"));
                        });
        byte[] operators = message(out -> out.writeInt64(2, 13));
        return message(
                out -> {
                    out.writeInt64(1, 8);
                    out.writeString(2, "cuakhauso");
                    out.writeByteArray(7, graph);
                    out.writeByteArray(8, operators);
                });
    }

    private static byte[] value(String name, String... shape) throws IOException {
        byte[] dimensions =
                message(
                        out -> {
                            for (String size : shape) {
                                out.writeByteArray(1, dimension(size));
                            }
                        });
        byte[] tensor =
                message(
                        out -> {
                            out.writeInt32(1, FLOAT);
                            out.writeByteArray(2, dimensions);
                        });
        return message(
                out -> {
                    out.writeString(1, name);
                    out.writeByteArray(2, message(type -> type.writeByteArray(1, tensor)));
                });
    }

    private static byte[] dimension(String size) throws IOException {
        boolean known = Character.isDigit(size.charAt(0));
        return message(
                out -> {
                    if (known) {
                        out.writeInt64(1, Long.parseLong(size));
                    } else {
                        out.writeString(2, size);
                    }
                });
    }

    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        fields.write(out);
        out.flush();
        return bytes.toByteArray();
    }
}
