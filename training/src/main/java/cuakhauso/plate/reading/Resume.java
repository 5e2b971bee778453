package cuakhauso.plate.reading;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * Puts trained weights back into a network. They come with each normalisation folded into its
 * convolution, so the normalisation is set to undo itself for what the layer gives on a sample.
 */
final class Resume {

    private static final double EPSILON = 1e-5;

    private Resume() {}

    static void from(List<float[]> weights, SequentialBlock network, NDArray sample) {
        ParameterStore store = new ParameterStore(sample.getManager(), false);
        NDArray last = sample;
        int next = 0;
        float[] bias = {};
        for (Block block : network.getChildren().values()) {
            var parameters = block.getParameters();
            if (parameters.contains("weight")) {
                set(block, "weight", weights.get(next++));
                bias = weights.get(next++);
                if (parameters.contains("bias")) {
                    set(block, "bias", bias);
                }
            } else if (parameters.contains("gamma")) {
                undo(block, last, bias);
            }
            last = block.forward(store, new NDList(last), false).singletonOrThrow();
        }
        if (next != weights.size()) {
            throw new IllegalStateException("weights of a network of another shape");
        }
    }

    private static void undo(Block normalisation, NDArray values, float[] bias) {
        float[] mean = means(values);
        float[] squares = means(values.square());
        float[] gamma = new float[bias.length];
        float[] beta = new float[bias.length];
        float[] variance = new float[bias.length];
        for (int i = 0; i < bias.length; i++) {
            variance[i] = Math.max(0, squares[i] - mean[i] * mean[i]);
            gamma[i] = (float) Math.sqrt(variance[i] + EPSILON);
            beta[i] = bias[i] + mean[i];
        }
        set(normalisation, "gamma", gamma);
        set(normalisation, "beta", beta);
        set(normalisation, "runningMean", mean);
        set(normalisation, "runningVar", variance);
    }

    /** The mean of each channel. */
    private static float[] means(NDArray values) {
        return values.mean(new int[] {3}).mean(new int[] {2}).mean(new int[] {0}).toFloatArray();
    }

    private static void set(Block block, String parameter, float[] values) {
        block.getParameters().get(parameter).getArray().set(FloatBuffer.wrap(values));
    }
}
