package dev.jops.simulator.pebble.plan;

import dev.jops.internal.yaml.YamlNode;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What scalars stand for: a number can be written in any base, and loses its fraction where a whole one is wanted. */
final class LayerNodes {
    private static final String STRING_TAG = "tag:yaml.org,2002:str";
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
    static Optional<Double> number(YamlNode.Scalar scalar) {
        String text = scalar.text();
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
