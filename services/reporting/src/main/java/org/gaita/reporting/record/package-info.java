/** Every received event, verbatim, and how it is found again. */
@NullMarked
package org.gaita.reporting.record;

import org.jspecify.annotations.NullMarked;
