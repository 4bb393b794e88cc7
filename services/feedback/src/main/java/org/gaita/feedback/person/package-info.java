/** Authors and subscribers: encryption, what is held about them, erasure. */
@NullMarked
package org.gaita.feedback.person;

import org.jspecify.annotations.NullMarked;
