package org.gaita.domain;

import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;

/** Latvian collation: ā beside a, č after c, š after s, ž after z. */
public final class LatvianOrder {
    private static final Collator COLLATOR = Collator.getInstance(Locale.forLanguageTag("lv-LV"));

    /** Compares two texts in Latvian order; texts equal under collation are ordered by code points. */
    public static final Comparator<String> INSTANCE = LatvianOrder::compare;

    private LatvianOrder() {}

    /** Compares two texts in Latvian order. */
    public static int compare(String left, String right) {
        int byCollation = ((Collator) COLLATOR.clone()).compare(left, right);
        return byCollation != 0 ? byCollation : left.compareTo(right);
    }
}
