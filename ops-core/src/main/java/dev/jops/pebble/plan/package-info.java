/**
 * What Pebble runs: layers, and the plan that they make, with services, checks and log targets.
 */
@NullMarked
package dev.jops.pebble.plan;

import org.jspecify.annotations.NullMarked;
