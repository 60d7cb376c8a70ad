/** One hook: its context, and its writes until they are committed. */
@NullMarked
package dev.jops.simulator.hook;

import org.jspecify.annotations.NullMarked;
