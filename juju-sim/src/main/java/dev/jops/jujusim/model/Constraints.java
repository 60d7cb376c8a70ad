package dev.jops.jujusim.model;

import dev.jops.jujusim.commandline.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Constraints as an operator writes them. They are stored and shown, but have no effect here.
 *
 * <p>juju: core/constraints/constraints.go
 */
public final class Constraints {
    private static final List<String> STRINGS =
            List.of("arch", "container", "instance-type", "instance-role", "image-id", "root-disk-source", "virt-type");
    private static final List<String> LISTS = List.of("tags", "spaces", "zones");
    private static final List<String> NUMBERS = List.of("cores", "cpu-cores", "cpu-power");
    private static final List<String> SIZES = List.of("mem", "root-disk");
    private static final Map<Character, Long> MEBIBYTES =
            new TreeMap<>(Map.of('M', 1L, 'G', 1024L, 'T', 1024L * 1024, 'P', 1024L * 1024 * 1024));

    private Constraints() {}

    /**
     * Parses constraints.
     *
     * @throws UsageException if one is unknown or malformed
     */
    public static Map<String, Object> parse(List<String> words) {
        Map<String, Object> constraints = new LinkedHashMap<>();
        for (String word : words) {
            if (word.isBlank()) {
                continue;
            }
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new UsageException("malformed constraint \"" + word + "\"");
            }
            String name = word.substring(0, equals);
            constraints.put(name.equals("cpu-cores") ? "cores" : name, value(name, word.substring(equals + 1)));
        }
        return constraints;
    }

    private static Object value(String name, String text) {
        if (STRINGS.contains(name)) {
            return text;
        }
        if (LISTS.contains(name)) {
            return List.of(text.split(",", -1));
        }
        if (name.equals("allocate-public-ip")) {
            return Boolean.valueOf(text);
        }
        try {
            if (NUMBERS.contains(name)) {
                return Long.valueOf(text);
            }
            if (SIZES.contains(name)) {
                return size(text);
            }
        } catch (NumberFormatException e) {
            throw new UsageException("bad \"" + name + "\" constraint: must be a non-negative "
                    + (SIZES.contains(name) ? "float with optional M/G/T/P suffix" : "integer"));
        }
        throw new UsageException("unknown constraint \"" + name + "\"");
    }

    private static Long size(String text) {
        Long factor = text.isEmpty() ? null : MEBIBYTES.get(text.charAt(text.length() - 1));
        String number = factor == null ? text : text.substring(0, text.length() - 1);
        return (long) Math.ceil(Double.parseDouble(number) * (factor == null ? 1 : factor));
    }

    /** Returns constraints as they are written on one line. */
    public static String write(Map<String, Object> constraints) {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(constraints).forEach((name, value) -> {
            Object shown = value instanceof List<?> list
                    ? String.join(",", list.stream().map(String::valueOf).toList())
                    : value;
            parts.add(name + "=" + shown + (SIZES.contains(name) ? "M" : ""));
        });
        return String.join(" ", parts);
    }
}
