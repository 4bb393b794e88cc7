/** How received events become the record and the views. */
@NullMarked
package org.gaita.reporting.projection;

import org.jspecify.annotations.NullMarked;
