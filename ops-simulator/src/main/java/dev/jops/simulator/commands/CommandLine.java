package dev.jops.simulator.commands;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command line, parsed as Juju's flag library does: flags before or after arguments, {@code --} ends them.
 *
 * <p>juju: juju/gnuflag
 */
final class CommandLine {
    private static final Set<String> HELP = Set.of("-h", "--help");

    private final Map<String, String> flags = new HashMap<>();
    private final List<String> arguments = new ArrayList<>();
    private final String input;

    private CommandLine(String input) {
        this.input = input;
    }

    /** Thrown when the command's usage was requested. */
    static final class HelpAsked extends RuntimeException {
        private static final long serialVersionUID = 1L;

        HelpAsked() {
            super("help", null, false, false);
        }
    }

    /** Parses arguments; a flag can have several names, and is looked up by the first. */
    static CommandLine parse(List<String> words, String input, Flag... known) {
        CommandLine line = new CommandLine(input);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                line.arguments.addAll(words.subList(i + 1, words.size()));
                return line;
            }
            if (!word.startsWith("-") || word.equals("-")) {
                line.arguments.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (HELP.contains(name)) {
                throw new HelpAsked();
            }
            Flag flag = find(name, known);
            if (equals >= 0) {
                line.flags.put(flag.name(), flag.checked(word.substring(equals + 1)));
            } else if (flag.isSwitch()) {
                line.flags.put(flag.name(), "true");
            } else if (i + 1 == words.size()) {
                throw CommandFailure.usage("option needs an argument: " + name);
            } else {
                line.flags.put(flag.name(), words.get(++i));
            }
        }
        return line;
    }

    private static Flag find(String name, Flag... known) {
        for (Flag flag : known) {
            if (flag.names().contains(name)) {
                return flag;
            }
        }
        throw CommandFailure.usage("option provided but not defined: " + name);
    }

    /** Returns a flag's value; null if it is not given. */
    @Nullable
    String value(Flag flag) {
        return flags.get(flag.name());
    }

    boolean isSet(Flag flag) {
        return "true".equals(flags.get(flag.name()));
    }

    List<String> arguments() {
        return arguments;
    }

    /** Returns an argument by its position; null if there are fewer. */
    @Nullable
    String argument(int place) {
        return place < arguments.size() ? arguments.get(place) : null;
    }

    /** Refuses more arguments than the command accepts. */
    CommandLine atMost(int count) {
        if (arguments.size() > count) {
            List<String> extra = new ArrayList<>();
            for (String argument : arguments.subList(count, arguments.size())) {
                extra.add('"' + argument + '"');
            }
            throw CommandFailure.usage("unrecognized args: [" + String.join(" ", extra) + "]");
        }
        return this;
    }

    String input() {
        return input;
    }
}
