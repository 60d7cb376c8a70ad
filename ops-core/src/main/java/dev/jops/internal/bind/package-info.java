/**
 * Plain values to records and back: a closed set of types, of which each has one form; loaded where a typed view is asked
 * for.
 */
@NullMarked
package dev.jops.internal.bind;

import org.jspecify.annotations.NullMarked;
