/** What the participation context records: what people were asked, who came, and what came of it. */
@NullMarked
package org.gaita.events.participation;

import org.jspecify.annotations.NullMarked;
