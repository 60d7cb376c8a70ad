package dev.jops.jujusim.commandline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The command line of a verb: its names, its flags, and the formats of its output.
 *
 * <p>juju: github.com/juju/gnuflag
 */
public final class Syntax {
    private static final Set<String> GLOBAL = Set.of("debug", "help", "logging-config", "quiet", "show-log", "verbose");

    private final String name;
    private final List<String> aliases = new ArrayList<>();
    private final Map<String, Flag> flags = new LinkedHashMap<>();
    private String arguments = "";
    private String purpose = "";
    private boolean endsAtFirstArgument;
    private boolean hasModel;
    private List<String> formats = List.of();

    /** A flag, which can have several names: {@code -m} and {@code --model} are one. */
    record Flag(String name, boolean takesValue, boolean mayTakeValue) {
        Flag(String name, boolean takesValue) {
            this(name, takesValue, false);
        }
    }

    private Syntax(String name) {
        this.name = name;
        flag("debug")
                .flag("quiet")
                .flag("verbose")
                .flag("show-log")
                .flag("help")
                .flag("no-browser-login");
        value("logging-config");
        also("h", "help").also("B", "no-browser-login").also("q", "quiet").also("v", "verbose");
    }

    /** Returns the syntax of a verb with only the flags that every verb has. */
    public static Syntax of(String name) {
        return new Syntax(name);
    }

    /** Returns the syntax of a verb about a model, which {@code -m} names. */
    public static Syntax ofModel(String name) {
        Syntax syntax = new Syntax(name).value("model").also("m", "model");
        syntax.hasModel = true;
        return syntax;
    }

    /** Adds another name of the verb. */
    public Syntax alias(String other) {
        aliases.add(other);
        return this;
    }

    /** Adds flags without a value. */
    public Syntax flag(String... names) {
        for (String flag : names) {
            flags.put(flag, new Flag(flag, false));
        }
        return this;
    }

    /** Adds flags with a value, each of which can be repeated. */
    public Syntax value(String... names) {
        for (String flag : names) {
            flags.put(flag, new Flag(flag, true));
        }
        return this;
    }

    /** Adds flags that may have a value, after an equals sign. */
    public Syntax optional(String... names) {
        for (String flag : names) {
            flags.put(flag, new Flag(flag, false, true));
        }
        return this;
    }

    /** Removes flags. */
    public Syntax without(Collection<String> names) {
        flags.values().removeIf(flag -> names.contains(flag.name()));
        return this;
    }

    /** Returns the names of the flags. */
    public List<String> flags() {
        return flags.values().stream().map(Flag::name).distinct().toList();
    }

    /** Adds another name of a flag. */
    public Syntax also(String other, String flag) {
        Flag known = flags.get(flag);
        if (known == null) {
            throw new IllegalArgumentException(name + " has no flag " + flag);
        }
        flags.put(other, known);
        return this;
    }

    /** Adds {@code --format} with these formats, of which the first is the default, and {@code --output}. */
    public Syntax formats(String... words) {
        formats = List.of(words);
        return value("format", "output").also("o", "output");
    }

    /** Sets what the usage shows: the arguments, and the purpose in one line. */
    public Syntax usage(String shownArguments, String shownPurpose) {
        arguments = shownArguments;
        purpose = shownPurpose;
        return this;
    }

    /** Ends the flags at the first positional argument, as in {@code ssh}. */
    public Syntax endsAtFirstArgument() {
        endsAtFirstArgument = true;
        return this;
    }

    /** Returns the name of the verb. */
    public String name() {
        return name;
    }

    /** Returns its other names. */
    public List<String> aliases() {
        return Collections.unmodifiableList(aliases);
    }

    /** Returns the purpose, in one line. */
    public String purpose() {
        return purpose;
    }

    /** Returns whether it is about a model. */
    public boolean hasModel() {
        return hasModel;
    }

    /** Returns the usage, as {@code juju help} shows it. */
    public String usage() {
        return usageOf(name);
    }

    /**
     * Returns the usage of a verb by its full name, such as {@code sim save}.
     *
     * <p>juju: github.com/juju/cmd, cmd.go, HelpWithSuperFlags
     */
    public String usageOf(String fullName) {
        StringBuilder text = new StringBuilder("Usage: juju " + fullName + " [options]");
        text.append(arguments.isEmpty() ? "\n" : " " + arguments + "\n");
        text.append("\nSummary:\n").append(purpose).append('\n');
        text.append("\nGlobal Options:\n").append(options(true));
        text.append("\nCommand Options:\n").append(options(false));
        if (!aliases.isEmpty()) {
            text.append("\nAliases: ").append(String.join(", ", aliases)).append('\n');
        }
        return text.toString();
    }

    private String options(boolean areGlobal) {
        SortedMap<String, List<String>> shown = new TreeMap<>();
        flags.forEach((word, flag) -> {
            if (GLOBAL.contains(flag.name()) == areGlobal) {
                shown.computeIfAbsent(flag.name(), key -> new ArrayList<>())
                        .add(word.length() == 1 ? "-" + word : "--" + word);
            }
        });
        StringBuilder text = new StringBuilder();
        shown.forEach((flag, words) -> {
            words.sort(Comparator.comparingInt(String::length));
            text.append(String.join(", ", words))
                    .append(Objects.requireNonNull(flags.get(flag)).takesValue() ? " (= \"\")\n" : "  (= false)\n");
        });
        return text.toString();
    }

    /**
     * Parses a command line.
     *
     * @throws UsageException if it has an unknown flag, or a flag without its value or with an invalid one
     */
    public Arguments parse(List<String> words) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        List<String> positional = new ArrayList<>();
        int next = 0;
        while (next < words.size()) {
            String word = words.get(next++);
            boolean isFlag = word.length() > 1 && word.charAt(0) == '-';
            if (word.equals("--")) {
                positional.addAll(words.subList(next, words.size()));
                break;
            }
            if (!isFlag) {
                positional.add(word);
                if (endsAtFirstArgument) {
                    positional.addAll(words.subList(next, words.size()));
                    break;
                }
                continue;
            }
            next = word.startsWith("--") ? longFlag(words, next, values) : shortFlags(words, next, values);
        }
        Set<String> switches = new HashSet<>();
        flags.values().stream().filter(flag -> !flag.takesValue()).forEach(flag -> switches.add(flag.name()));
        return new Arguments(name, formats, values, positional, switches);
    }

    private int longFlag(List<String> words, int next, Map<String, List<String>> values) {
        String word = words.get(next - 1);
        int equals = word.indexOf('=');
        String flagName = word.substring(2, equals < 0 ? word.length() : equals);
        Flag flag = flagName.length() == 1 ? null : flags.get(flagName);
        if (flag == null) {
            throw new UsageException("option provided but not defined: --" + flagName);
        }
        if (equals >= 0) {
            put(values, flag, word.substring(equals + 1), "--" + flagName);
            return next;
        }
        return value(words, next, values, flag, "--" + flagName);
    }

    private int shortFlags(List<String> words, int next, Map<String, List<String>> values) {
        String letters = words.get(next - 1).substring(1);
        for (int i = 0; i < letters.length(); i++) {
            String letter = letters.substring(i, i + 1);
            Flag flag = flags.get(letter);
            if (flag == null) {
                throw new UsageException("option provided but not defined: -" + letter);
            }
            if (!flag.takesValue()) {
                put(values, flag, "true", "-" + letter);
            } else if (i + 1 < letters.length()) {
                String rest = letters.substring(i + 1);
                put(values, flag, rest.startsWith("=") ? rest.substring(1) : rest, "-" + letter);
                return next;
            } else {
                return value(words, next, values, flag, "-" + letter);
            }
        }
        return next;
    }

    private static int value(List<String> words, int next, Map<String, List<String>> values, Flag flag, String shown) {
        if (!flag.takesValue()) {
            put(values, flag, "true", shown);
            return next;
        }
        if (next == words.size()) {
            throw new UsageException("option needs an argument: " + shown);
        }
        put(values, flag, words.get(next), shown);
        return next + 1;
    }

    private static void put(Map<String, List<String>> values, Flag flag, String value, String shown) {
        if (!flag.takesValue()
                && !flag.mayTakeValue()
                && !List.of("true", "false", "1", "0", "t", "f").contains(value)) {
            throw new UsageException("invalid value \"" + value + "\" for option " + shown
                    + ": strconv.ParseBool: parsing \"" + value + "\": invalid syntax");
        }
        values.computeIfAbsent(flag.name(), key -> new ArrayList<>()).add(value);
    }

    /** Returns the formats of most lists, with a table as the default. */
    public static String[] tableFirst() {
        return new String[] {"tabular", "json", "yaml"};
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
