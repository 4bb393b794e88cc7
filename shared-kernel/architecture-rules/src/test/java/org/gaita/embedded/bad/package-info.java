/** What a service must not do, so that the rules can show that they refuse it. */
@NullMarked
package org.gaita.embedded.bad;

import org.jspecify.annotations.NullMarked;
