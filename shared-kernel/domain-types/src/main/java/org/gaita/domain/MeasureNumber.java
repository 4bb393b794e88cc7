package org.gaita.domain;

import java.util.regex.Pattern;

/** The number of a measure in a plan version, for instance "2.2". */
public record MeasureNumber(String value) implements Comparable<MeasureNumber> {
    private static final Pattern SHAPE = Pattern.compile("[1-9][0-9]?\\.[1-9][0-9]?");

    public MeasureNumber {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValue("measure number", value, "commitment.measure, for instance 2.2");
        }
    }

    @Override
    public int compareTo(MeasureNumber other) {
        return NumberOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
