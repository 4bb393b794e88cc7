@NullMarked
package org.gaita.web;

import org.jspecify.annotations.NullMarked;
