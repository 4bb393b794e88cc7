package org.gaita.portal.frame;

import org.gaita.portal.api.Problem;
import org.jspecify.annotations.Nullable;

/** What went wrong; {@code problem} where a service said why. */
public record Failure(String kind, int status, @Nullable Problem problem) {}
