package dev.jops.testing.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** Random JSON of any kind: valid, malformed, deep, long, or not JSON at all. */
final class RandomJson {
    private static final int MOST_DEEP = 4;
    private static final int MOST_NESTED = 20_000;
    private static final int MOST_ITEMS = 1_000;

    private static final List<String> SCALARS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "-1",
            "4.5",
            "1e400",
            "-1e400",
            "1e-400",
            "9223372036854775807",
            "9223372036854775808",
            "1".repeat(400),
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\uFEFF\"",
            "\"" + Fuzzing.SECRET + "\"");

    private static final List<String> PARTS = List.of(
            "",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u0000",
            "/",
            ":-1",
            "null",
            "{}",
            "[]",
            "1e400",
            "99999999999",
            "\n",
            "\0",
            "\uFFFD",
            Fuzzing.SECRET);

    private static final List<String> PLAIN = List.of(
            "",
            " ",
            "\n",
            "null",
            "True",
            "NaN",
            "Infinity",
            "'a'",
            "\uFEFF{}",
            "\uFEFF",
            "{} {}",
            "[1] x",
            "//",
            "<html>");

    private RandomJson() {}

    /** Returns what may come instead of a correct text with these words. */
    static String insteadOf(SplittableRandom random, String right, List<String> words) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4, 5 -> Damage.places(random, right, PARTS);
            case 6, 7, 8, 9, 10 -> value(random, words, MOST_DEEP);
            case 11 -> Damage.truncated(random, right);
            case 12 -> Damage.bits(random, right, 8);
            case 13 -> nested(random);
            case 14 -> "[" + (right + ",").repeat(random.nextInt(MOST_ITEMS)) + right + "]";
            default -> Damage.pick(random, PLAIN);
        };
    }

    /** Returns a value of any kind, possibly with a repeated key. */
    static String value(SplittableRandom random, List<String> words, int deepest) {
        int kind = deepest == 0 ? 0 : random.nextInt(4);
        if (kind < 2) {
            return random.nextBoolean() ? Damage.pick(random, SCALARS) : "\"" + Damage.pick(random, words) + "\"";
        }
        StringBuilder text = new StringBuilder(kind == 2 ? "[" : "{");
        for (int n = random.nextInt(5); n > 0; n--) {
            text.append(kind == 2 ? "" : "\"" + Damage.pick(random, words) + "\":")
                    .append(value(random, words, deepest - 1))
                    .append(n > 1 ? "," : "");
        }
        return text.append(kind == 2 ? "]" : "}").toString();
    }

    private static String nested(SplittableRandom random) {
        int depth = random.nextInt(MOST_NESTED);
        return random.nextBoolean()
                ? "[".repeat(depth) + "]".repeat(depth)
                : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }
}
