/** What asks servers that somebody else names must pass here: no question goes into an internal network. */
@NullMarked
package org.gaita.service.outbound;

import org.jspecify.annotations.NullMarked;
