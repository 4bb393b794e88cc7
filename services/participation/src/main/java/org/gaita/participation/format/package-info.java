/** The formats in which people take part, as data. */
@NullMarked
package org.gaita.participation.format;

import org.jspecify.annotations.NullMarked;
