package org.gaita.reporting.fact;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for lately, up to a weight; what was not asked for longest goes first. Only for what never changes:
 * nothing is ever taken out because it is wrong.
 */
public final class Recent<K, V> {
    private final LinkedHashMap<K, V> entries = new LinkedHashMap<>(64, 0.75f, true);
    private final ToIntFunction<V> weigher;
    private final long limit;
    private long weight;

    /**
     * @param limit the largest weight of all together
     * @param weigher the weight of one
     */
    public Recent(long limit, ToIntFunction<V> weigher) {
        this.limit = limit;
        this.weigher = weigher;
    }

    /** What is kept under a key. */
    public synchronized @Nullable V get(K key) {
        return entries.get(key);
    }

    /** Keeps something. */
    public synchronized void put(K key, V value) {
        V old = entries.put(key, value);
        weight += weigher.applyAsInt(value) - (old == null ? 0 : weigher.applyAsInt(old));
        Iterator<Map.Entry<K, V>> oldest = entries.entrySet().iterator();
        while (weight > limit && oldest.hasNext()) {
            weight -= weigher.applyAsInt(oldest.next().getValue());
            oldest.remove();
        }
    }

    /** The weight of all together. */
    public synchronized long weight() {
        return weight;
    }
}
