/** Axon on PostgreSQL: schema, append order, stable names, upcasting. */
@NullMarked
package org.gaita.eventstore;

import org.jspecify.annotations.NullMarked;
