/** Tells whoever listens that something was projected. */
@NullMarked
package org.gaita.reporting.changes;

import org.jspecify.annotations.NullMarked;
