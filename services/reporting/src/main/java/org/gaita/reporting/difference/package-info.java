/** What differs between two points. */
@NullMarked
package org.gaita.reporting.difference;

import org.jspecify.annotations.NullMarked;
