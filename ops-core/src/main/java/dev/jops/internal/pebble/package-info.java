/**
 * What Pebble writes in a form of its own: durations as Go has them, words for the constants of enums, and files in parts of
 * a multipart message; and deadlines, which both the client and its transport keep.
 */
@NullMarked
package dev.jops.internal.pebble;

import org.jspecify.annotations.NullMarked;
