/**
 * Plain values to records and back, on databind; loaded only where a typed view is asked for.
 */
@NullMarked
package dev.jops.internal.bind;

import org.jspecify.annotations.NullMarked;
