/** What every HTTP service shares: who asks, refusals as problem documents, limits, correlation, idempotency, ETags. */
@NullMarked
package org.gaita.web;

import org.jspecify.annotations.NullMarked;
