/** Converts JSON text to and from plain values, with Gson's streaming reader. */
@NullMarked
package dev.jops.internal.json;

import org.jspecify.annotations.NullMarked;
