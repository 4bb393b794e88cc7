/** Requests of the public for an opportunity to take part. */
@NullMarked
package org.gaita.participation.opportunity;

import org.jspecify.annotations.NullMarked;
