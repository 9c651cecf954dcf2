package dev.warren.bench.load;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Chooses among numbered things so that the second is chosen half as often as the first, the third a third as often.
final class Zipf {
    private final double[] cumulated;

    Zipf(int things) {
        cumulated = new double[things];
        double sum = 0;
        for (int i = 0; i < things; i++) {
            sum += 1.0 / (i + 1);
            cumulated[i] = sum;
        }
    }

    /// From 1 to the number of things.
    int next(SplittableRandom random) {
        int found = Arrays.binarySearch(cumulated, random.nextDouble(cumulated[cumulated.length - 1]));
        return Math.min(found < 0 ? -found : found + 1, cumulated.length);
    }
}
