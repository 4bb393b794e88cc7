/** The services as the portal sees them: their answers, their refusals, and what happens when they fail. */
@NullMarked
package org.gaita.portal.api;

import org.jspecify.annotations.NullMarked;
