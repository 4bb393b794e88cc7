/** Which plan a commitment belongs to, and what readable keys and numbers name. */
@NullMarked
package org.gaita.reporting.catalogue;

import org.jspecify.annotations.NullMarked;
