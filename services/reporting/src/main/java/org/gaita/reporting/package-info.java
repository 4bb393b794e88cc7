/** The read side: the record, facts in two times, timelines, differences, exports. No aggregates. */
@NullMarked
package org.gaita.reporting;

import org.jspecify.annotations.NullMarked;
