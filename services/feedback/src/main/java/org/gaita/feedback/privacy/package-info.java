/** The rights of the people who write: all that is held about them, and erasure (R12). */
@NullMarked
package org.gaita.feedback.privacy;

import org.jspecify.annotations.NullMarked;
