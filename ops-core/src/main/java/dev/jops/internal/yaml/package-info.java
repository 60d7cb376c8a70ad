/** Converts YAML text to plain values, with safe limits. Loaded only when YAML has to be read. */
@NullMarked
package dev.jops.internal.yaml;

import org.jspecify.annotations.NullMarked;
