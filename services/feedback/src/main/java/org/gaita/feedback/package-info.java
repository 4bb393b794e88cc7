/** Feedback: what people say about plans, and the reasoned answers that they get. */
@NullMarked
package org.gaita.feedback;

import org.jspecify.annotations.NullMarked;
