/** Servers from the public images, for tests. */
@NullMarked
package org.gaita.containers;

import org.jspecify.annotations.NullMarked;
