/** The record as NDJSON, CSV and JSON, repeatable byte for byte. */
@NullMarked
package org.gaita.reporting.export;

import org.jspecify.annotations.NullMarked;
