/** A small real SMTP server that keeps what it is given, and a page to read it. */
@NullMarked
package org.gaita.local.mail;

import org.jspecify.annotations.NullMarked;
