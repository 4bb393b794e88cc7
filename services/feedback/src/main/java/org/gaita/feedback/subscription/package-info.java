/** Subscriptions by e-mail, and what they are told. */
@NullMarked
package org.gaita.feedback.subscription;

import org.jspecify.annotations.NullMarked;
