@org.jspecify.annotations.NullMarked
package org.gaita.benchmarks;
