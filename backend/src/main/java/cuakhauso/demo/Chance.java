package cuakhauso.demo;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that comes out the same for the same seed. Not safe for several threads. */
final class Chance {

    private final SplittableRandom random;

    Chance(long seed) {
        this(new SplittableRandom(seed));
    }

    private Chance(SplittableRandom random) {
        this.random = random;
    }

    /** Another source; how much is drawn from it does not change what this one gives next. */
    Chance split() {
        return new Chance(random.split());
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    double between(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    /** Mean 0, standard deviation 1. */
    double gaussian() {
        return random.nextGaussian();
    }

    /** The time to the next of events that come at random. */
    double exponential(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** The index of a weight, as often as the weights say. */
    int byWeight(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double drawn = random.nextDouble() * sum;
        for (int i = 0; i < weights.length - 1; i++) {
            drawn -= weights[i];
            if (drawn < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }
}
