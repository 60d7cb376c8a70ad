/** One hook: its context, what it writes until it succeeds, and its commit. */
@NullMarked
package dev.jops.simulator.hook;

import org.jspecify.annotations.NullMarked;
