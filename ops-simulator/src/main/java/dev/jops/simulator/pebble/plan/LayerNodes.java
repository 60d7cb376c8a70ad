package dev.jops.simulator.pebble.plan;

import dev.jops.internal.yaml.YamlNode;
import dev.jops.simulator.pebble.http.RefusedRequestException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Go's YAML decoder finds in nodes. A key that is null is passed over with its value, and so is a null in a list; a
 * number can be written in any base, and loses its fraction where a whole one is wanted.
 */
final class LayerNodes {
    private static final String STRING_TAG = "tag:yaml.org,2002:str";
    private static final String MERGE = "<<";
    private static final String FLOAT = "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?";
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

    private LayerNodes() {}

    static boolean isNull(@Nullable YamlNode node) {
        return node == null
                || (node instanceof YamlNode.Scalar scalar
                        && scalar.isPlain()
                        && scalar.tag().isEmpty()
                        && PlainScalars.isNull(scalar.text()));
    }

    /** The values of a mapping by their keys, with what is merged into it. */
    static Map<String, YamlNode> values(YamlNode.Mapping mapping) {
        Map<String, YamlNode> values = new LinkedHashMap<>();
        List<YamlNode> merged = new ArrayList<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!(entry.key() instanceof YamlNode.Scalar key)) {
                throw problem(entry.key(), "a key is not a string");
            }
            if (key.isPlain() && key.text().equals(MERGE)) {
                merged.add(entry.value());
            } else if (values.containsKey(key.text())) {
                throw problem(key, "mapping key \"" + key.text() + "\" already defined");
            } else if (!isNull(key)) {
                values.put(key.text(), entry.value());
            }
        }
        merged.forEach(each -> merge(each, values));
        return values;
    }

    private static void merge(YamlNode from, Map<String, YamlNode> into) {
        if (from instanceof YamlNode.Mapping mapping) {
            values(mapping).forEach(into::putIfAbsent);
        } else if (from instanceof YamlNode.Sequence several) {
            several.items().forEach(each -> merge(each, into));
        } else {
            throw problem(from, "map merge requires map or sequence of maps as the value");
        }
    }

    private static RefusedRequestException problem(YamlNode at, String problem) {
        return RefusedRequestException.bad("cannot parse layer: line " + at.line() + ": " + problem);
    }

    /** The text of a scalar that is not null; empty if the node is another one. */
    static Optional<String> text(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && !isNull(node) ? Optional.of(scalar.text()) : Optional.empty();
    }

    /** The whole number that a scalar stands for; empty if it is none. */
    static Optional<Long> integer(YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)
                || !scalar.isPlain()
                || scalar.tag().equals(STRING_TAG)) {
            return Optional.empty();
        }
        String plain = scalar.text().replace("_", "");
        Optional<Long> whole = wholeNumber(plain);
        if (whole.isPresent() || !plain.matches(FLOAT)) {
            return whole;
        }
        double number = Double.parseDouble(plain);
        return number <= Long.MAX_VALUE ? Optional.of((long) number) : Optional.empty();
    }

    /** A number in the base that its first digits tell, as Go reads it. */
    static Optional<Long> wholeNumber(String text) {
        boolean isSigned = text.startsWith("-") || text.startsWith("+");
        String digits = isSigned ? text.substring(1) : text;
        int base = base(digits);
        String bare = base == 10 ? digits : digits.substring(digits.matches("0[xXoObB].*") ? 2 : 1);
        if (!bare.matches("[0-9a-zA-Z]+")) {
            return Optional.empty();
        }
        try {
            BigInteger number = new BigInteger((text.startsWith("-") ? "-" : "") + bare, base);
            boolean fits = number.compareTo(MOST) <= 0 && number.compareTo(LEAST) >= 0;
            return fits ? Optional.of(number.longValue()) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static int base(String digits) {
        if (!digits.startsWith("0") || digits.length() == 1) {
            return 10;
        }
        return switch (digits.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 8;
        };
    }

    /** The number that a scalar stands for, quoted or not, as Go's ParseFloat reads it; empty if it is none. */
    static Optional<Double> number(YamlNode node) {
        String text = text(node).orElse("");
        if (text.matches("(?i)[-+]?(inf|infinity)")) {
            return Optional.of(text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        if (text.equalsIgnoreCase("nan")) {
            return Optional.of(Double.NaN);
        }
        String plain = text.replaceAll("(?<=[0-9])_(?=[0-9])", "");
        if (!plain.matches(FLOAT)) {
            return Optional.empty();
        }
        double number = Double.parseDouble(plain);
        return Double.isInfinite(number) ? Optional.empty() : Optional.of(number);
    }
}
