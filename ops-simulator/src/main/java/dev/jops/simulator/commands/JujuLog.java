package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.RelationRecord;
import java.util.List;
import java.util.Locale;

/** {@code juju-log}. */
final class JujuLog implements HookCommand {
    private static final Flag DEBUG = Flag.onOff("--debug");
    private static final Flag LEVEL = Flag.value("-l", "--log-level");
    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(arguments, input, Output.FORMAT, DEBUG, LEVEL);
        if (line.arguments().isEmpty()) {
            throw CommandFailure.usage("no message specified");
        }
        String given = line.value(LEVEL);
        String level = line.isSet(DEBUG) ? "DEBUG" : given == null ? "INFO" : given.toUpperCase(Locale.ROOT);
        if (!LEVELS.contains(level)) {
            hook.log("WARNING", "\"" + given + "\" is not a valid log level, using INFO");
            level = "INFO";
        }
        RelationRecord relation = hook.hook().relation();
        String about = relation == null ? "" : relation.nameFor(hook.application()) + ": ";
        hook.log(level, about + String.join(" ", line.arguments()));
        return "";
    }
}
