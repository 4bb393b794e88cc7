/** The catalogue of events in docs/events, made from the types, their Javadoc and the kept samples. */
@NullMarked
package org.gaita.events.catalogue;

import org.jspecify.annotations.NullMarked;
