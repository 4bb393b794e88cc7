/** What needs attention: overdue, stale, without evidence, due next. */
@NullMarked
package org.gaita.reporting.attention;

import org.jspecify.annotations.NullMarked;
