/** Streams that wait because one of their events could not be taken in. */
@NullMarked
package org.gaita.service.parked;

import org.jspecify.annotations.NullMarked;
