package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.text.GoQuotes;
import java.util.List;
import java.util.Locale;

/** {@code juju-log}. */
final class JujuLog implements HookCommand {
    private static final Flag DEBUG = Flag.onOff("--debug");
    private static final String UNSPECIFIED = "UNSPECIFIED";
    private static final Flag LEVEL = Flag.value("-l", "--log-level");
    static final Flag[] FLAGS = {OldFormat.FLAG, DEBUG, LEVEL};

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, FLAGS);
        if (line.arguments().isEmpty()) {
            throw CommandFailure.usage("no message specified");
        }
        String given = line.text(LEVEL);
        String level = line.isSet(DEBUG) ? "DEBUG" : given.isEmpty() ? "INFO" : level(given);
        if (level.isEmpty()) {
            hook.log("WARNING", "Specified log level of " + GoQuotes.quoted(given) + " is not valid");
            level = "INFO";
        }
        if (!level.equals(UNSPECIFIED)) { // a level below all that are logged
            RelationRecord relation = hook.hook().relation();
            String about = relation == null ? "" : relation.nameFor(hook.application()) + ": ";
            hook.log(level, about + String.join(" ", line.arguments()));
        }
        return "";
    }

    /** Returns a level by its name in any case; empty if there is none. (juju: loggo, ParseLevel) */
    private static String level(String given) {
        String name = given.toUpperCase(Locale.ROOT);
        return switch (name) {
            case UNSPECIFIED, "TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL" -> name;
            case "WARN" -> "WARNING";
            default -> "";
        };
    }
}
