/** Writes what people of a fictitious country said, once, into an empty store: what {@code ./gaita demo} shows. */
@NullMarked
package org.gaita.feedback.demo;

import org.jspecify.annotations.NullMarked;
