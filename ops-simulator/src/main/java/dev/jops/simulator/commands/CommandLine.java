package dev.jops.simulator.commands;

import dev.jops.simulator.hook.CallerFiles;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.text.GoQuotes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command line, parsed as Juju's flag library does: flags before, between or after arguments, {@code --} ends them;
 * {@code --long=value} or {@code --long value}; {@code -svalue}, {@code -s value} or several switches in one word.
 *
 * <p>juju: juju/gnuflag, flag.go. A refused flag is reported before anything that the command checks.
 */
final class CommandLine {
    private final Flag[] known;
    private final @Nullable String[] values;
    private final Refusals refusals;
    private final List<String> arguments = new ArrayList<>();
    private final String input;
    private final CallerFiles files;

    /** Refuses values of flags. */
    @FunctionalInterface
    private interface Refusals {
        @Nullable
        String of(Flag flag, String value);
    }

    private CommandLine(Flag[] known, Refusals refusals, String input, CallerFiles files) {
        this.known = known;
        this.refusals = refusals;
        this.values = new @Nullable String[known.length];
        this.input = input;
        this.files = files;
    }

    /** Thrown when the command's usage was requested. */
    static final class HelpAsked extends RuntimeException {
        private static final long serialVersionUID = 1L;

        HelpAsked() {
            super("help", null, false, false);
        }
    }

    /** Parses words with a command's flags; if a flag is given twice, the last value counts. */
    static CommandLine parse(HookContext hook, List<String> words, String input, Flag... known) {
        Refusals refusals = (flag, value) -> flag.refusal(hook, value);
        return new CommandLine(known, refusals, input, hook.callerFiles()).take(words);
    }

    /** Parses words outside of a hook, with flags that take any value or none. */
    static CommandLine parse(List<String> words, Flag... known) {
        Refusals refusals = (flag, value) -> flag.isSwitch() ? Flag.refusalOfSwitch(value) : null;
        return new CommandLine(known, refusals, "", CallerFiles.ofThisProcess()).take(words);
    }

    private CommandLine take(List<String> words) {
        int at = 0;
        while (at < words.size()) {
            String word = words.get(at++);
            if (word.equals("--")) {
                arguments.addAll(words.subList(at, words.size()));
                break;
            }
            if (!word.startsWith("-") || word.equals("-")) {
                arguments.add(word);
            } else if (word.startsWith("--")) {
                at = takeLong(word, words, at);
            } else {
                at = takeShort(word, words, at);
            }
        }
        return this;
    }

    private int takeLong(String word, List<String> words, int next) {
        int equals = word.indexOf('=');
        if (equals == 2) {
            throw CommandFailure.usage("empty option in argument " + GoQuotes.quoted(word));
        }
        String name = equals < 0 ? word : word.substring(0, equals);
        if (name.length() == 3) { // --r is -r
            name = name.substring(1);
        }
        int place = find(name);
        if (equals >= 0) {
            set(place, name, word.substring(equals + 1));
            return next;
        }
        return takeValue(place, name, words, next);
    }

    /** Parses the one-letter flags in a word, up to the first one with a value. */
    private int takeShort(String word, List<String> words, int next) {
        int from = 1;
        while (from < word.length()) {
            int end = word.offsetByCodePoints(from, 1);
            String name = "-" + word.substring(from, end);
            int place = find(name);
            boolean isSwitchedOn = known[place].isSwitch() && !word.startsWith("=", end);
            if (!isSwitchedOn && end < word.length()) {
                set(place, name, word.substring(end)); // an equals sign is part of the value
                return next;
            }
            if (!isSwitchedOn) {
                return takeValue(place, name, words, next);
            }
            values[place] = "true";
            if (next == words.size()) {
                return next; // gnuflag drops the rest of the last word
            }
            from = end;
        }
        return next;
    }

    private int takeValue(int place, String name, List<String> words, int next) {
        if (known[place].isSwitch()) {
            values[place] = "true";
            return next;
        }
        if (next == words.size()) {
            throw CommandFailure.usage("option needs an argument: " + name);
        }
        set(place, name, words.get(next));
        return next + 1;
    }

    private void set(int place, String name, String value) {
        String refusal = refusals.of(known[place], value);
        if (refusal != null) {
            throw CommandFailure.usage(
                    "invalid value " + GoQuotes.quoted(value) + " for option " + name + ": " + refusal);
        }
        values[place] = value;
    }

    private int find(String name) {
        for (int i = 0; i < known.length; i++) {
            if (known[i].isCalled(name)) {
                return i;
            }
        }
        if (name.equals("-h") || name.equals("--help")) {
            throw new HelpAsked();
        }
        throw CommandFailure.usage("option provided but not defined: " + name);
    }

    /** Returns a flag's value; null if it is not given. */
    @Nullable
    String value(Flag flag) {
        int place = place(flag);
        return place < 0 ? null : values[place];
    }

    /** Returns whether the command has a flag, given or not. */
    boolean has(Flag flag) {
        return place(flag) >= 0;
    }

    private int place(Flag flag) {
        for (int i = 0; i < known.length; i++) {
            if (known[i].equals(flag)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns a flag's value; empty if it is not given, which is the same to most of Juju's commands. */
    String text(Flag flag) {
        String value = value(flag);
        return value == null ? "" : value;
    }

    boolean isSet(Flag flag) {
        String value = value(flag);
        return value != null && Flag.isTrue(value);
    }

    List<String> arguments() {
        return arguments;
    }

    /** Returns an argument by its position; null if there are fewer. */
    @Nullable
    String argument(int place) {
        return place < arguments.size() ? arguments.get(place) : null;
    }

    /** Throws if there are more arguments than the command accepts. */
    CommandLine atMost(int count) {
        if (arguments.size() > count) {
            throw CommandFailure.usage(
                    "unrecognized args: " + GoQuotes.quoted(arguments.subList(count, arguments.size())));
        }
        return this;
    }

    String input() {
        return input;
    }

    /** Returns the files that the words name. */
    CallerFiles files() {
        return files;
    }
}
