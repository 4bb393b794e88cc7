/** What the sources tell of earlier participation. */
@NullMarked
package org.gaita.participation.history;

import org.jspecify.annotations.NullMarked;
