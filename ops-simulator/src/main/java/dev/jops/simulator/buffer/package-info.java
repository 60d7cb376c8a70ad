/**
 * What one hook holds back: how its requests merge, which of them it sees itself, and how the controller commits them.
 */
@NullMarked
package dev.jops.simulator.buffer;

import org.jspecify.annotations.NullMarked;
