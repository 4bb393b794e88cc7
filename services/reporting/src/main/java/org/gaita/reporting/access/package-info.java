/** Who may read what. */
@NullMarked
package org.gaita.reporting.access;

import org.jspecify.annotations.NullMarked;
