package dev.jops.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text from the class path with places such as <code>${port}</code>, which are filled in by name.
 *
 * <pre>{@code
 * return Template.of(MydbCharm.class, "mydb.conf")
 *         .with("port", port)
 *         .with("data", "/var/lib/mydb")
 *         .text();
 * }</pre>
 *
 * <p>A name has letters, digits, hyphens and underscores. To get <code>${</code> in the text, write <code>$${</code>;
 * any other dollar sign stands for itself. There are no conditions or loops: write those in Java. A value is inserted
 * as it is, including line breaks.
 */
public final class Template {
    private static final String ESCAPED = "$${";
    private static final Pattern PLACE = Pattern.compile("\\$\\$\\{|\\$\\{([^}\\n]*)(}?)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    private final String resource;
    private final List<Part> parts;
    private final Map<String, String> values;

    /** Text, and the name of the place that follows it. */
    private record Part(String text, @Nullable String name, int line) {}

    private Template(String resource, List<Part> parts, Map<String, String> values) {
        this.resource = resource;
        this.parts = parts;
        this.values = values;
    }

    /**
     * Reads a template from the class path, which works in a packed charm too.
     *
     * @param owner a class of the charm; the template is in its package unless the name begins with a slash
     * @param resource such as {@code mydb.conf.template} or {@code /templates/mydb.conf}, in UTF-8
     * @throws IllegalArgumentException if it does not exist, or has a place without a valid name
     */
    public static Template of(Class<?> owner, String resource) {
        String text;
        try (InputStream in = Objects.requireNonNull(owner, "the class beside a template is null")
                .getResourceAsStream(Objects.requireNonNull(resource, "the name of a template is null"))) {
            if (in == null) {
                throw new IllegalArgumentException("there is no template " + resource + " beside " + owner.getName()
                        + ": put it into the same package below src/main/resources, or name it from there, as in"
                        + " /templates/mydb.conf");
            }
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the template " + resource + " can't be read", e);
        }
        return new Template(resource, partsOf(resource, text), Map.of());
    }

    private static List<Part> partsOf(String resource, String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder before = new StringBuilder();
        Matcher place = PLACE.matcher(text);
        int end = 0;
        int line = 1;
        while (place.find()) {
            line += (int) text.substring(end, place.start())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            before.append(text, end, place.start());
            end = place.end();
            if (place.group().equals(ESCAPED)) {
                before.append("${");
            } else {
                parts.add(new Part(before.toString(), nameOf(place, resource, line), line));
                before.setLength(0);
            }
        }
        parts.add(new Part(before.append(text.substring(end)).toString(), null, line));
        return Collections.unmodifiableList(parts);
    }

    private static String nameOf(Matcher place, String resource, int line) {
        String name = place.group(1);
        if (place.group(2).isEmpty() || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(resource + ", line " + line + ": \"" + place.group()
                    + "\" is not a place such as ${port}; write $${ for ${ itself");
        }
        return name;
    }

    /**
     * Returns a copy with this value in each place with this name; a later value replaces an earlier one.
     *
     * @throws IllegalArgumentException if the template has no such place
     */
    public Template with(String name, String value) {
        Set<String> names = names();
        if (!names.contains(Objects.requireNonNull(name, "the name of a place in a template is null"))) {
            throw new IllegalArgumentException(resource + " has no place ${" + name + "}: "
                    + (names.isEmpty() ? "it has none at all" : "it has " + String.join(", ", names)));
        }
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(
                name,
                Objects.requireNonNull(value, () -> "the value of ${" + name + "} is null: an empty one is \"\""));
        return new Template(resource, parts, Collections.unmodifiableMap(more));
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Part part : parts) {
            if (part.name() != null) {
                names.add(part.name());
            }
        }
        return names;
    }

    /** Returns a copy with this number in each place with this name; otherwise like {@link #with(String, String)}. */
    public Template with(String name, long value) {
        return with(name, Long.toString(value));
    }

    /**
     * Returns the text with every place filled in.
     *
     * @throws IllegalStateException if a place has no value; the message names its line
     */
    public String text() {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            filled.append(part.text());
            if (part.name() != null) {
                String value = values.get(part.name());
                if (value == null) {
                    throw new IllegalStateException(resource + ", line " + part.line() + ": ${" + part.name()
                            + "} has no value: give it one with(\"" + part.name() + "\", ...)");
                }
                filled.append(value);
            }
        }
        return filled.toString();
    }

    /** Returns only the name, because values may be secret. */
    @Override
    public String toString() {
        return "the template " + resource;
    }
}
