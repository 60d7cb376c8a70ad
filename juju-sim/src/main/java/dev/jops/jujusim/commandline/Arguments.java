package dev.jops.jujusim.commandline;

import dev.jops.internal.pebble.GoDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A parsed command line: its flags, by their long names, and its positional arguments. */
public final class Arguments {
    private final String verb;
    private final List<String> formats;
    private final Map<String, List<String>> values;
    private final List<String> positional;
    private final Set<String> switches;

    Arguments(
            String verb,
            List<String> formats,
            Map<String, List<String>> values,
            List<String> positional,
            Set<String> switches) {
        this.verb = verb;
        this.formats = formats;
        this.values = values;
        this.positional = Collections.unmodifiableList(positional);
        this.switches = switches;
    }

    /** Returns the positional arguments. */
    public List<String> positional() {
        return positional;
    }

    /** Returns the flags that were given. */
    public Set<String> flags() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** Returns the words that give a flag again, such as {@code --num-units=2}; empty if it was not given. */
    public List<String> words(String flag) {
        return values(flag).stream()
                .map(value -> switches.contains(flag) && value.equals("true") ? "--" + flag : "--" + flag + "=" + value)
                .toList();
    }

    /** Returns a positional argument by its index, from 0; empty if there are fewer. */
    public Optional<String> at(int index) {
        return index < positional.size() ? Optional.of(positional.get(index)) : Optional.empty();
    }

    /**
     * Returns a positional argument by its index, from 0.
     *
     * @throws UsageException with this message, if there are fewer
     */
    public String require(int index, String message) {
        return at(index).orElseThrow(() -> new UsageException(message));
    }

    /**
     * Refuses more positional arguments than this, and returns this command line.
     *
     * @throws UsageException if there are more
     */
    public Arguments atMost(int count) {
        if (positional.size() > count) {
            throw new UsageException("unrecognized args: ["
                    + positional.subList(count, positional.size()).stream()
                            .map(word -> "\"" + word + "\"")
                            .collect(Collectors.joining(" "))
                    + "]");
        }
        return this;
    }

    /** Returns whether a flag without a value is set. */
    public boolean is(String flag) {
        return value(flag).map(word -> word.startsWith("t") || word.equals("1")).orElse(false);
    }

    /** Returns the value of a flag, the last one if it is repeated; empty if it was not given. */
    public Optional<String> value(String flag) {
        List<String> all = values(flag);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Returns all values of a flag; empty if it was not given. */
    public List<String> values(String flag) {
        return values.getOrDefault(flag, List.of());
    }

    /** Returns the comma-separated parts of all values of a flag; blank parts are left out. */
    public List<String> list(String flag) {
        List<String> parts = new ArrayList<>();
        for (String value : values(flag)) {
            for (String part : value.split(",", -1)) {
                if (!part.isBlank()) {
                    parts.add(part.strip());
                }
            }
        }
        return parts;
    }

    /**
     * Returns the value of a flag as a number, or the other number if it was not given.
     *
     * @throws UsageException if it is something else
     */
    public int integer(String flag, int otherwise) {
        Optional<String> value = value(flag);
        try {
            return value.map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new UsageException("invalid value \"" + value.orElse("") + "\" for option --" + flag
                    + ": strconv.ParseInt: parsing \"" + value.orElse("") + "\": invalid syntax");
        }
    }

    /**
     * Returns the value of a flag as a duration in Go's format, such as {@code 1.5s}, or the other duration if it was not
     * given.
     *
     * @throws UsageException if it is something else
     */
    public Duration duration(String flag, Duration otherwise) {
        Optional<String> value = value(flag);
        if (value.isEmpty()) {
            return otherwise;
        }
        return GoDuration.parse(value.get())
                .orElseThrow(() -> new UsageException("invalid value \"" + value.get() + "\" for option --" + flag
                        + ": time: invalid duration \"" + value.get() + "\""));
    }

    /**
     * Returns the format of the output, which is the verb's first by default.
     *
     * @throws UsageException if the verb does not know it
     */
    public String format() {
        String otherwise = formats.isEmpty() ? "" : formats.get(0);
        String format = value("format").orElse(otherwise);
        if (!formats.contains(format)) {
            throw new UsageException(
                    "invalid value \"" + format + "\" for option --format: unknown format \"" + format + "\"");
        }
        return format;
    }

    /** Returns whether the output is JSON or YAML, in which a failing verb prints an empty object. */
    public boolean isForPrograms() {
        return !formats.isEmpty()
                && List.of("json", "yaml").contains(value("format").orElse(formats.get(0)));
    }

    /** Returns the verb; the rest may be secret. */
    @Override
    public String toString() {
        return verb + " with " + positional.size() + " arguments";
    }
}
