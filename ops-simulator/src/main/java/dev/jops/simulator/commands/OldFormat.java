package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;

/**
 * The {@code --format} of commands that print nothing: accepted from old charms, with a note on standard error that has
 * no line break.
 *
 * <p>juju: internal/worker/uniter/runner/jujuc/ports.go, juju-log.go, relation-set.go
 */
final class OldFormat {
    static final Flag FLAG = Flag.value("--format");

    private static final Flag[] NONE = {};

    private OldFormat() {}

    /** Returns the note of a command about the flag; empty if the flag is not given or has a meaning. */
    static String note(HookContext hook, String command, List<String> arguments) {
        Flag[] flags = flagsOf(command);
        if (flags.length == 0 || !mayBeIn(arguments)) {
            return "";
        }
        return CommandLine.parse(hook, arguments, "", flags).text(FLAG).isEmpty()
                ? ""
                : "--format flag deprecated for command \"" + command + '"';
    }

    private static boolean mayBeIn(List<String> arguments) {
        for (String argument : arguments) {
            if (argument.startsWith("--format")) {
                return true;
            }
        }
        return false;
    }

    private static Flag[] flagsOf(String command) {
        return switch (command) {
            case "close-port", "open-port" -> PortArgument.FLAGS;
            case "juju-log" -> JujuLog.FLAGS;
            case "relation-set" -> RelationSet.FLAGS;
            default -> NONE;
        };
    }
}
