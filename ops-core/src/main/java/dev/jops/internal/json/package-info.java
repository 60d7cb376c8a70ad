/**
 * JSON text to and from plain values, on jackson-core's streaming parser.
 */
@NullMarked
package dev.jops.internal.json;

import org.jspecify.annotations.NullMarked;
