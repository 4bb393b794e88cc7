/** A plan on one page: a line for each measure. */
@NullMarked
package org.gaita.reporting.overview;

import org.jspecify.annotations.NullMarked;
