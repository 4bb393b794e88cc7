package org.gaita.reporting.fact;

import org.jspecify.annotations.Nullable;

/**
 * What an operation changed on the day from which it holds.
 *
 * @param key the fact
 * @param before JSON; absent where nothing held
 * @param after JSON; absent where nothing holds any longer
 */
public record FactChange(
        FactKey key, @Nullable String before, @Nullable String after) {}
