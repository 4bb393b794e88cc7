/** Submissions and their reasoned answers. */
@NullMarked
package org.gaita.feedback.submission;

import org.jspecify.annotations.NullMarked;
