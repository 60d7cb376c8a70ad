/**
 * JSON text to and from plain values, on Gson's streaming reader.
 */
@NullMarked
package dev.jops.internal.json;

import org.jspecify.annotations.NullMarked;
