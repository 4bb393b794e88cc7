package org.gaita.portal.api;

import org.jspecify.annotations.Nullable;

/** Something that can be changed, with the ETag that a change expects; absent where the service gave none. */
public record Tagged<T>(T value, @Nullable String eTag) {}
