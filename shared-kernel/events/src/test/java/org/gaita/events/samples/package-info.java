/** The kept samples: every stored shape, as it was stored, read back as today's type. */
@NullMarked
package org.gaita.events.samples;

import org.jspecify.annotations.NullMarked;
