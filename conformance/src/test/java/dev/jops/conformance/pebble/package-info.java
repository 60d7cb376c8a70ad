/**
 * Real Pebbles, built from their Go modules, and what is held against them.
 */
@NullMarked
package dev.jops.conformance.pebble;

import org.jspecify.annotations.NullMarked;
