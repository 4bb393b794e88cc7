package org.gaita.domain;

import java.util.regex.Pattern;

/** The number of a commitment in a plan version, for instance "2". */
public record CommitmentNumber(String value) implements Comparable<CommitmentNumber> {
    private static final Pattern SHAPE = Pattern.compile("[1-9][0-9]?");

    public CommitmentNumber {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValue("commitment number", value, "1 to 99");
        }
    }

    @Override
    public int compareTo(CommitmentNumber other) {
        return NumberOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
