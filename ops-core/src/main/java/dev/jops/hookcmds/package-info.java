/**
 * The text protocol with the Juju agent: {@link dev.jops.hookcmds.CommandRunner} is the only connection, and {@link
 * dev.jops.hookcmds.HookCommands} has a typed method for every hook command.
 */
@NullMarked
package dev.jops.hookcmds;

import org.jspecify.annotations.NullMarked;
