/** How an instance ends without a request that fails: what every service shares, the portal too. */
@NullMarked
package org.gaita.draining;

import org.jspecify.annotations.NullMarked;
