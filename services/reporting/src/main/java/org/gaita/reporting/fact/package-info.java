/** Facts that hold for a range of days and are known for a range of positions. */
@NullMarked
package org.gaita.reporting.fact;

import org.jspecify.annotations.NullMarked;
