/** The supervisor behind {@code ./gaita}: starts, watches and stops everything on one machine. */
@NullMarked
package org.gaita.local;

import org.jspecify.annotations.NullMarked;
