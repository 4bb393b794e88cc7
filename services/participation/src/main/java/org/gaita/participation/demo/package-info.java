/** Writes what people of a fictitious country were asked, once, into an empty store: what {@code ./gaita demo} shows. */
@NullMarked
package org.gaita.participation.demo;

import org.jspecify.annotations.NullMarked;
