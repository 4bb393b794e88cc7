/** Participation processes and what came of them. */
@NullMarked
package org.gaita.participation.process;

import org.jspecify.annotations.NullMarked;
