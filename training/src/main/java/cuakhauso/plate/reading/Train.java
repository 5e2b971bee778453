package cuakhauso.plate.reading;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Trains the plate network: {@code Train FILE.onnx STEPS [--seed N] [--from FILE.onnx] [--real
 * FOLDER]}. It learns from drawn plates; with {@code --from} it goes on from a trained network
 * rather than from nothing, with {@code --real} two lines in five are of labelled
 * pictures.
 */
public final class Train {

    private static final int BATCH = 64;

    /** In this first share of the training the network is told where each character stands. */
    private static final double GUIDED = 0.4;

    private static final float FASTEST = 2e-3f;

    /** A trained network is changed more gently. */
    private static final float GENTLE = 8e-4f;

    /** A convolution and the normalisation, activation and pooling that follow it. */
    record Layer(
            int filters,
            int high,
            int wide,
            int stride,
            int padHigh,
            int padWide,
            int poolHigh,
            int poolWide) {}

    static final List<Layer> LAYERS =
            List.of(
                    new Layer(20, 5, 5, 2, 2, 2, 1, 1),
                    new Layer(36, 3, 3, 1, 1, 1, 2, 2),
                    new Layer(64, 3, 3, 1, 1, 1, 1, 1),
                    new Layer(64, 3, 3, 1, 1, 1, 2, 1),
                    new Layer(96, 3, 3, 1, 1, 1, 1, 1),
                    new Layer(128, 4, 1, 1, 0, 0, 1, 1),
                    new Layer(128, 1, 5, 1, 0, 2, 1, 1));

    private Train() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        int steps = Integer.parseInt(args[1]);
        Map<String, String> options = new HashMap<>();
        for (int i = 2; i + 1 < args.length; i += 2) {
            if (!args[i + 1].equals("none")) {
                options.put(args[i], args[i + 1]);
            }
        }
        long seed = Long.parseLong(options.getOrDefault("--seed", "1"));
        String from = options.get("--from");
        String real = options.get("--real");
        RealPlates plates = real == null ? null : new RealPlates(Path.of(real), new Random(seed));
        SequentialBlock network = network();
        try (Model model = Model.newInstance("plates", "PyTorch")) {
            model.setBlock(network);
            Tracker pace = step -> pace(step, steps, from == null ? FASTEST : GENTLE);
            DefaultTrainingConfig config =
                    new DefaultTrainingConfig(Loss.l2Loss())
                            .optOptimizer(
                                    Optimizer.adamW()
                                            .optLearningRateTracker(pace)
                                            .optWeightDecays(0.01f)
                                            .build());
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(BATCH, 1, Strip.HEIGHT, Strip.WHOLE));
                Examples examples = new Examples(seed, plates);
                if (from != null) {
                    byte[] trained = Files.readAllBytes(Path.of(from));
                    Resume.from(OnnxWeights.read(trained), network, input(trainer, examples));
                }
                run(trainer, network, file, steps, from == null ? GUIDED : 0, examples);
            }
        }
    }

    private static NDArray input(Trainer trainer, Examples examples) {
        return input(trainer.getManager(), examples.lines(false, 4 * BATCH));
    }

    private static float pace(int step, int steps, float fastest) {
        double done = Math.min(1, (double) step / steps);
        double warm = Math.min(1, (step + 1) / 100.0);
        return (float) (fastest * warm * (0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * done))));
    }

    private static SequentialBlock network() {
        SequentialBlock network = new SequentialBlock();
        for (Layer layer : LAYERS) {
            network.add(
                    Conv2d.builder()
                            .setKernelShape(new Shape(layer.high(), layer.wide()))
                            .setFilters(layer.filters())
                            .optStride(new Shape(layer.stride(), layer.stride()))
                            .optPadding(new Shape(layer.padHigh(), layer.padWide()))
                            .optBias(false)
                            .build());
            network.add(BatchNorm.builder().build());
            network.add(Activation.reluBlock());
            if (layer.poolHigh() > 1) {
                Shape pool = new Shape(layer.poolHigh(), layer.poolWide());
                network.add(Pool.maxPool2dBlock(pool, pool));
            }
        }
        network.add(
                Conv2d.builder()
                        .setKernelShape(new Shape(1, 1))
                        .setFilters(Alphabet.OUTPUTS)
                        .build());
        return network;
    }

    private static void run(
            Trainer trainer,
            SequentialBlock network,
            Path file,
            int steps,
            double guided,
            Examples examples)
            throws Exception {
        double loss = 0;
        double right = 0;
        long drawing = 0;
        long began = System.nanoTime();
        for (int step = 1; step <= steps; step++) {
            long before = System.nanoTime();
            List<Examples.Line> lines = examples.lines(step % 5 < 2, BATCH);
            drawing += System.nanoTime() - before;
            double[] result = step(trainer, lines, step < steps * guided);
            loss += result[0];
            right += result[1];
            if (step % 50 == 0) {
                System.out.printf(
                        "step %d loss %.4f right %.3f after %d s, of them drawing %d s%n",
                        step,
                        loss / 50,
                        right / 50,
                        Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                        Duration.ofNanos(drawing).toSeconds());
                loss = 0;
                right = 0;
            }
            if (step % 250 == 0 || step == steps) {
                save(network, file);
            }
        }
    }

    private static double[] step(Trainer trainer, List<Examples.Line> lines, boolean guided) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            NDArray input = input(manager, lines);
            double loss = 0;
            int right = 0;
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDArray output = trainer.forward(new NDList(input)).singletonOrThrow();
                float[] raw = output.toFloatArray();
                float[] gradient = new float[raw.length];
                int places = (int) output.getShape().get(3);
                int size = Alphabet.OUTPUTS * places;
                for (int i = 0; i < lines.size(); i++) {
                    int[] text = lines.get(i).text();
                    loss +=
                            guided
                                    ? Ctc.lossOfPlaces(
                                            raw,
                                            i * size,
                                            Alphabet.OUTPUTS,
                                            lines.get(i).places(),
                                            gradient)
                                    : Ctc.loss(
                                            raw,
                                            i * size,
                                            Alphabet.OUTPUTS,
                                            places,
                                            text,
                                            gradient);
                    right += Arrays.equals(greedy(raw, i * size, places), text) ? 1 : 0;
                }
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] /= lines.size();
                }
                collector.backward(output.mul(manager.create(gradient, output.getShape())).sum());
            }
            trainer.step();
            return new double[] {loss / lines.size(), (double) right / lines.size()};
        }
    }

    private static NDArray input(NDManager manager, List<Examples.Line> lines) {
        int size = lines.getFirst().strip().length;
        float[] all = new float[lines.size() * size];
        for (int i = 0; i < lines.size(); i++) {
            System.arraycopy(lines.get(i).strip(), 0, all, i * size, size);
        }
        return manager.create(all, new Shape(lines.size(), 1, Strip.HEIGHT, size / Strip.HEIGHT));
    }

    private static int[] greedy(float[] raw, int at, int places) {
        List<Integer> text = new ArrayList<>();
        int last = Alphabet.BLANK;
        for (int t = 0; t < places; t++) {
            int best = 0;
            for (int k = 1; k < Alphabet.OUTPUTS; k++) {
                if (raw[at + k * places + t] > raw[at + best * places + t]) {
                    best = k;
                }
            }
            if (best != Alphabet.BLANK && best != last) {
                text.add(best);
            }
            last = best;
        }
        return text.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void save(SequentialBlock network, Path file) throws Exception {
        List<float[]> weights = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (var entry : network.getParameters()) {
            Parameter parameter = entry.getValue();
            names.add(entry.getKey());
            weights.add(parameter.getArray().toFloatArray());
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, OnnxWriter.write(LAYERS, names, weights));
        Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
