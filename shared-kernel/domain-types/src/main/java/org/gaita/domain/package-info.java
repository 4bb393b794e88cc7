/** The words of the domain as types (docs/domain/glossary.md); JDK only. */
@NullMarked
package org.gaita.domain;

import org.jspecify.annotations.NullMarked;
