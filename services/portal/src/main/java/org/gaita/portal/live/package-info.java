/** Telling watched pages that something new was recorded. */
@NullMarked
package org.gaita.portal.live;

import org.jspecify.annotations.NullMarked;
