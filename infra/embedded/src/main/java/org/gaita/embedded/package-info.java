/** A real PostgreSQL and a real Kafka broker out of Maven artifacts, for the local stack and for tests. */
@NullMarked
package org.gaita.embedded;

import org.jspecify.annotations.NullMarked;
