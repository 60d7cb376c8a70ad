package dev.jops.simulator.text;

import java.math.BigDecimal;

/**
 * Numbers as Go writes them: to Juju, a number that came as JSON is a float64.
 *
 * <p>go: strconv/ftoa.go
 */
public final class GoNumbers {
    private static final double FROM_HERE_WITH_EXPONENT = 1e21;
    private static final double TO_HERE_WITH_EXPONENT = 1e-6;
    private static final int FIRST_EXPONENT_IN_YAML = 6;

    private GoNumbers() {}

    /** Returns a number in JSON: without an exponent from 1e-6 up to 1e21. (go: encoding/json, floatEncoder) */
    public static String inJson(double number) {
        double size = Math.abs(number);
        if (size != 0 && (size < TO_HERE_WITH_EXPONENT || size >= FROM_HERE_WITH_EXPONENT)) {
            return withExponent(number, 1);
        }
        return plain(number);
    }

    /** Returns a number in YAML: with an exponent from 1e+06 on, in format g of strconv. (yaml.v2: encode.go) */
    public static String inYaml(double number) {
        if (Double.isNaN(number)) {
            return ".nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? ".inf" : "-.inf";
        }
        if (number == 0) {
            return plain(number);
        }
        int exponent = exponent(digits(number));
        return exponent < -4 || exponent >= FIRST_EXPONENT_IN_YAML ? withExponent(number, 2) : plain(number);
    }

    private static BigDecimal digits(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros();
    }

    private static int exponent(BigDecimal digits) {
        return digits.precision() - digits.scale() - 1;
    }

    private static String plain(double number) {
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        return number == (long) number && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : digits(number).toPlainString();
    }

    private static String withExponent(double number, int fewestExponentDigits) {
        BigDecimal digits = digits(number);
        int exponent = exponent(digits);
        StringBuilder text = new StringBuilder(number < 0 ? "-" : "")
                .append(digits.unscaledValue().abs());
        int first = number < 0 ? 2 : 1;
        if (text.length() > first) {
            text.insert(first, '.');
        }
        String power = Integer.toString(Math.abs(exponent));
        int fewest = exponent < 0 ? fewestExponentDigits : 2;
        return text.append(exponent < 0 ? "e-" : "e+")
                .append("0".repeat(Math.max(0, fewest - power.length())))
                .append(power)
                .toString();
    }
}
