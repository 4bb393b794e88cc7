/** News for machines: signed, repeated until taken, and replayed on demand. */
@NullMarked
package org.gaita.feedback.webhook;

import org.jspecify.annotations.NullMarked;
