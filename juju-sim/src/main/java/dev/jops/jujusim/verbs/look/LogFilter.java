package dev.jops.jujusim.verbs.look;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.engine.Journal;
import java.util.List;
import java.util.Locale;

/**
 * The lines of the log that a client wants.
 *
 * <p>juju: state/logdb; cmd/juju/commands/debuglog.go
 */
record LogFilter(
        List<String> included, List<String> excluded, List<String> modules, List<String> exceptModules, String level) {
    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL");

    static LogFilter of(Arguments arguments) {
        String level = arguments.value("level").orElse("INFO").toUpperCase(Locale.ROOT);
        if (!LEVELS.contains(level)) {
            throw new UsageException("level value \"" + arguments.value("level").orElse("")
                    + "\" is not one of \"TRACE\", \"DEBUG\", \"INFO\", \"WARNING\", \"ERROR\"");
        }
        return new LogFilter(
                arguments.values("include"),
                arguments.values("exclude"),
                arguments.values("include-module"),
                arguments.values("exclude-module"),
                level);
    }

    boolean takes(Journal.LogLine line) {
        return LEVELS.indexOf(line.level()) >= LEVELS.indexOf(level)
                && (included.isEmpty() || included.stream().anyMatch(word -> isOf(line.entity(), word)))
                && excluded.stream().noneMatch(word -> isOf(line.entity(), word))
                && (modules.isEmpty() || modules.stream().anyMatch(line.module()::startsWith))
                && exceptModules.stream().noneMatch(line.module()::startsWith);
    }

    /** Returns whether a word selects an entity: as a unit's name or tag, as its application, or as a pattern. */
    private static boolean isOf(String entity, String word) {
        String tag = word.indexOf('/') > 0 ? "unit-" + word.replace('/', '-') : word;
        if (tag.indexOf('*') >= 0) {
            return entity.startsWith(tag.substring(0, tag.indexOf('*')));
        }
        return entity.equals(tag) || entity.matches("unit-\\Q" + tag + "\\E-\\d+");
    }
}
