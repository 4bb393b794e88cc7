/** Writes the record of a fictitious country, once, into an empty store: what {@code ./gaita demo} shows. */
@NullMarked
package org.gaita.planmanagement.demo;

import org.jspecify.annotations.NullMarked;
