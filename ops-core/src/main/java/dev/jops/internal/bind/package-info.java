/**
 * Converts plain values to records and back. There is a closed set of types, each with one form. Loaded only when a
 * record is used.
 */
@NullMarked
package dev.jops.internal.bind;

import org.jspecify.annotations.NullMarked;
