/** Mail that is never lost: an outbox, and a client that repeats with the same Message-ID. */
@NullMarked
package org.gaita.feedback.mail;

import org.jspecify.annotations.NullMarked;
