/**
 * The simulated hook tools: one class for each, which parses its command line and answers as Juju does.
 */
@NullMarked
package dev.jops.testing.juju.tools;

import org.jspecify.annotations.NullMarked;
