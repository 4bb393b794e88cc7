/**
 * Events between services: the relay takes them from a service's store to Kafka, the inbox takes them from Kafka into
 * another service's database, each exactly once (design, decisions 7, 8 and 10).
 */
@NullMarked
package org.gaita.messaging;

import org.jspecify.annotations.NullMarked;
