/** A plan as at a point. */
@NullMarked
package org.gaita.reporting.plan;

import org.jspecify.annotations.NullMarked;
