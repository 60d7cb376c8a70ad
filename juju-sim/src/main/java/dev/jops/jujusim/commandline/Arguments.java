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

/** A command line that was read: its flags, and what is not one. */
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

    /** Returns what is not a flag. */
    public List<String> positional() {
        return positional;
    }

    /** Returns the names of the flags that are given, in their long form. */
    public Set<String> flags() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** Returns a command line's words for one of its flags, in the long form. */
    public List<String> words(String flag) {
        return values(flag).stream()
                .map(value -> switches.contains(flag) && value.equals("true") ? "--" + flag : "--" + flag + "=" + value)
                .toList();
    }

    /** Returns an argument by its place; empty if there are fewer. */
    public Optional<String> at(int place) {
        return place < positional.size() ? Optional.of(positional.get(place)) : Optional.empty();
    }

    /**
     * Returns an argument by its place.
     *
     * @throws UsageException if there are fewer, with this text
     */
    public String require(int place, String otherwise) {
        return at(place).orElseThrow(() -> new UsageException(otherwise));
    }

    /**
     * Refuses further arguments.
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

    /** Returns the value of a flag; the last one if it is repeated. */
    public Optional<String> value(String flag) {
        List<String> all = values(flag);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Returns all values of a flag. */
    public List<String> values(String flag) {
        return values.getOrDefault(flag, List.of());
    }

    /** Returns the parts of a flag's values between commas. */
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
     * Returns the value of a flag as a number.
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
     * Returns the value of a flag as a duration of Go's, such as {@code 1.5s}.
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
     * Returns the format of the output.
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

    /** Returns whether what it prints is for programs: such a verb prints an empty object when it fails. */
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
