package org.gaita.reporting.plan;

import java.text.CollationKey;
import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Institutions' codes in Latvian order. A plan names each of them many times: what is compared is worked out once. */
public final class InstitutionOrder {
    /** Compares two codes. */
    public static final Comparator<String> INSTANCE =
            Comparator.comparing(InstitutionOrder::key).thenComparing(Comparator.naturalOrder());

    private static final int KEPT = 2_000;
    private static final Map<String, CollationKey> KEYS = new ConcurrentHashMap<>();
    private static final Collator LATVIAN = Collator.getInstance(Locale.forLanguageTag("lv-LV"));

    private InstitutionOrder() {}

    private static CollationKey key(String code) {
        CollationKey key = KEYS.get(code);
        if (key == null) {
            key = ((Collator) LATVIAN.clone()).getCollationKey(code);
            if (KEYS.size() < KEPT) {
                KEYS.put(code, key);
            }
        }
        return key;
    }
}
