/** Text as the Go libraries that Juju is built on write and read it: JSON, YAML, numbers, durations, quoted strings. */
@NullMarked
package dev.jops.simulator.text;

import org.jspecify.annotations.NullMarked;
