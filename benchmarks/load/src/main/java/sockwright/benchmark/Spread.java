package sockwright.benchmark;

import java.util.List;
import java.util.stream.IntStream;

/** The median of some figures, and how far they lie apart. */
record Spread(double median, double low, double high) {

    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        if (size == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(size - 1));
    }

    /** The ratios of figures that were taken in pairs. */
    static Spread ofRatios(List<Double> values, List<Double> to) {
        return of(IntStream.range(0, Math.min(values.size(), to.size()))
                .mapToObj(i -> values.get(i) / to.get(i))
                .toList());
    }
}
