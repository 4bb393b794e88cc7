/** What happened to a commitment or a measure, in order. */
@NullMarked
package org.gaita.reporting.timeline;

import org.jspecify.annotations.NullMarked;
