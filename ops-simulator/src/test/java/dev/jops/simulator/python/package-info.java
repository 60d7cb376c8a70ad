/** Python for the tests of all modules. */
@NullMarked
package dev.jops.simulator.python;

import org.jspecify.annotations.NullMarked;
