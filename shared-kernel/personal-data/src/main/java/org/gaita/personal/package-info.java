/**
 * Personal data (R12): encrypted with a key for each person before anything is stored, so that destroying the key
 * erases the person from a history that cannot be changed.
 */
@NullMarked
package org.gaita.personal;

import org.jspecify.annotations.NullMarked;
