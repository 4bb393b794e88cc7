/** Measurements of the whole system: real processes, a real disk, each figure beside a baseline of the same run. */
@NullMarked
package org.gaita.benchmarks;

import org.jspecify.annotations.NullMarked;
