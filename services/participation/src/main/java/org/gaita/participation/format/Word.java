package org.gaita.participation.format;

import org.gaita.domain.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * A word of a list that is data: a format or a group.
 *
 * @param key the stored word
 * @param name what people read
 * @param seldomHeard whether the group seldom takes part; absent for formats
 */
public record Word(String key, LocalizedText name, @Nullable Boolean seldomHeard) {}
