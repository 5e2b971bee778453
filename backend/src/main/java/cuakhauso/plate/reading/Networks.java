package cuakhauso.plate.reading;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The three networks, loaded from the class path. One thread at a time. */
final class Networks implements AutoCloseable {

    private static final String FIND = "/models/ch_PP-OCRv3_det_infer.onnx";
    private static final String READ = "/models/ch_PP-OCRv4_rec_infer.onnx";
    private static final String KEYS = "/models/ppocr_keys_v1.txt";
    private static final String PLATES = "/plate-models/plates.onnx";

    /**
     * ONNX Runtime 1.29 reads the command line into a page of memory and ends the process when it
     * is longer, as one with a class path spelled out is.
     */
    private static final int LONGEST_COMMAND_LINE = 4000;

    private final OrtEnvironment environment;
    private final OrtSession find;
    private final OrtSession read;
    private final OrtSession plates;

    Networks(int threads) {
        refuseLongCommandLine();
        environment = OrtEnvironment.getEnvironment("cuakhauso");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            find = environment.createSession(bytes(FIND), options);
            read = environment.createSession(bytes(READ), options);
            plates = environment.createSession(bytes(PLATES), options);
        } catch (OrtException e) {
            throw new IllegalStateException("the plate networks do not load", e);
        }
    }

    private static void refuseLongCommandLine() {
        Path line = Path.of("/proc/self/cmdline");
        try {
            int length = Files.isReadable(line) ? Files.readAllBytes(line).length : 0;
            if (length > LONGEST_COMMAND_LINE) {
                throw new IllegalStateException(
                        "a command line of "
                                + length
                                + " bytes ends ONNX Runtime; start with -jar or @ARGUMENTS");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a network answers: its numbers and their shape. */
    record Answer(float[] values, long[] shape) {}

    /** How likely each place of the picture belongs to a line of text. */
    Answer find(float[] input, long... shape) {
        return run(find, input, shape);
    }

    /** Which character each place of a line shows, among all that {@link #generalKeys} names. */
    Answer readAnything(float[] input, long... shape) {
        return run(read, input, shape);
    }

    /** Which character of a plate each place of a strip shows. */
    Answer readPlates(float[] input, long... shape) {
        return run(plates, input, shape);
    }

    /** The characters of {@link #readAnything}'s outputs 1, 2, …; output 0 is "nothing". */
    static List<String> generalKeys() {
        return new String(bytes(KEYS), StandardCharsets.UTF_8).lines().toList();
    }

    private Answer run(OrtSession session, float[] input, long[] shape) {
        String name = session.getInputNames().iterator().next();
        try (OnnxTensor tensor =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(input), shape);
                OrtSession.Result result = session.run(Map.of(name, tensor))) {
            OnnxTensor output = (OnnxTensor) result.get(0);
            FloatBuffer values = output.getFloatBuffer();
            float[] copy = new float[values.remaining()];
            values.get(copy);
            return new Answer(copy, output.getInfo().getShape());
        } catch (OrtException e) {
            throw new IllegalStateException("a plate network failed", e);
        }
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = Networks.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            find.close();
            read.close();
            plates.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the plate networks do not close", e);
        }
    }
}
