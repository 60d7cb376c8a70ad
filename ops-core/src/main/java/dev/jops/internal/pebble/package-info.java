/**
 * What Pebble writes in a form of its own: durations as Go has them, and files in parts of a multipart message.
 */
@NullMarked
package dev.jops.internal.pebble;

import org.jspecify.annotations.NullMarked;
