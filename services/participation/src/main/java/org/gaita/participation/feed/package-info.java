/** Calendar and news feeds. */
@NullMarked
package org.gaita.participation.feed;

import org.jspecify.annotations.NullMarked;
