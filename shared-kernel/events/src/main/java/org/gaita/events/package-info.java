/** What every event has in common: stable names, JSON, the envelope, upcasting. */
@NullMarked
package org.gaita.events;

import org.jspecify.annotations.NullMarked;
