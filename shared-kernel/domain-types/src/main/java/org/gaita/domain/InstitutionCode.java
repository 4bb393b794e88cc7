package org.gaita.domain;

import java.util.regex.Pattern;

/** An institution or a group by its lasting abbreviation ("VARAM", "ĀM", "VISAS_MINISTRIJAS"); names change, codes stay. */
public record InstitutionCode(String value) implements Comparable<InstitutionCode> {
    private static final Pattern SHAPE = Pattern.compile("[\\p{L}][\\p{L}\\p{N}_-]{0,39}");

    public InstitutionCode {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValue(
                    "institution code", value, "letters, digits, _ and -, at most 40, for instance VARAM");
        }
    }

    @Override
    public int compareTo(InstitutionCode other) {
        return LatvianOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
