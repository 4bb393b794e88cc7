/** An OpenID Connect provider with one account for each role, for one machine. */
@NullMarked
package org.gaita.local.identity;

import org.jspecify.annotations.NullMarked;
