/**
 * YAML text to plain values, with safe limits; loaded only where no parsed form of the metadata is at hand.
 */
@NullMarked
package dev.jops.internal.yaml;

import org.jspecify.annotations.NullMarked;
