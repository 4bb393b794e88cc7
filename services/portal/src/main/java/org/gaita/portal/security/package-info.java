/** Signing in and out, sessions, and what is kept of a form while somebody signs in. */
@NullMarked
package org.gaita.portal.security;

import org.jspecify.annotations.NullMarked;
