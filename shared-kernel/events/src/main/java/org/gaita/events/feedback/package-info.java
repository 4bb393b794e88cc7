/** What the feedback context records: what people said, and the reasoned answer that they got. */
@NullMarked
package org.gaita.events.feedback;

import org.jspecify.annotations.NullMarked;
