package dev.warren.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How much more one takes than the other over pairs of rounds, in percent. It is that of all rounds together: a pair
/// alone says little, and a median of ratios gives a bad round as much weight as a good one.
///
/// @param percent       of what the other takes
/// @param standardError of the percents, by leaving out each pair in turn (jackknife)
record Surplus(double percent, double standardError) {

    static Surplus of(List<Double> one, List<Double> other) {
        if (one.size() != other.size() || one.size() < 2) {
            throw new IllegalArgumentException("There must be pairs, and more than one");
        }
        var leftOut = IntStream.range(0, one.size())
                .mapToDouble(pair -> percent(sum(one) - one.get(pair), sum(other) - other.get(pair)))
                .toArray();
        double mean = Arrays.stream(leftOut).average().orElseThrow();
        double squares = Arrays.stream(leftOut)
                .map(percent -> (percent - mean) * (percent - mean))
                .sum();
        int pairs = leftOut.length;
        return new Surplus(percent(sum(one), sum(other)), Math.sqrt(squares * (pairs - 1) / pairs));
    }

    private static double percent(double one, double other) {
        return 100 * (one / other - 1);
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }
}
