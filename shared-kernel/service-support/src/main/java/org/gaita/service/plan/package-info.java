/** The plan's facts that another service refers to, taken in from Kafka: no command waits for plan-management. */
@NullMarked
package org.gaita.service.plan;

import org.jspecify.annotations.NullMarked;
