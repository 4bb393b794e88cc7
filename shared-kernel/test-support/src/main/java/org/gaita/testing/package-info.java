/** Fixtures for tests: databases, tokens, clocks. */
@NullMarked
package org.gaita.testing;

import org.jspecify.annotations.NullMarked;
