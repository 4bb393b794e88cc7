/** How far the read side is. */
@NullMarked
package org.gaita.reporting.status;

import org.jspecify.annotations.NullMarked;
