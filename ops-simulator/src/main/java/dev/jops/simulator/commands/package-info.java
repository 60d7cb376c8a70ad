/** The hook commands, which Juju also calls hook tools: each class parses a command line and answers as Juju does. */
@NullMarked
package dev.jops.simulator.commands;

import org.jspecify.annotations.NullMarked;
