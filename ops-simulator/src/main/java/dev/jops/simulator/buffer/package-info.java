/** What one hook keeps back: how its requests merge, what it reads of them itself, and what the controller does with them. */
@NullMarked
package dev.jops.simulator.buffer;

import org.jspecify.annotations.NullMarked;
