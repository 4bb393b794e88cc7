/** Points in the two times: the world on a date, by what had been recorded. */
@NullMarked
package org.gaita.reporting.point;

import org.jspecify.annotations.NullMarked;
