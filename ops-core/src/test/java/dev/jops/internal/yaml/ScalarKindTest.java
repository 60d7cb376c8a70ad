package dev.jops.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.nodes.Tag;

/** The simple check of a text agrees with SnakeYAML's regular expressions. */
class ScalarKindTest {
    private static final int SEED = 19;
    private static final List<String> PARTS = List.of(
            "0",
            "1",
            "9",
            "00",
            "08",
            "-",
            "+",
            ".",
            "_",
            ":",
            "e",
            "E",
            "x",
            "b",
            "s",
            "m",
            "h",
            "ms",
            "T",
            "Z",
            " ",
            "<<",
            "~",
            "=",
            "!",
            "y",
            "n",
            "yes",
            "No",
            "ON",
            "off",
            "true",
            "FALSE",
            "null",
            "Null",
            "inf",
            ".nan",
            "a",
            "on-failure",
            "sleep 1",
            "2024-02-03",
            "12:30",
            "0x1F",
            "999999999999999999",
            "9223372036854775808",
            "ü");

    @Test
    void simpleCheckAgreesWithTheRegularExpressions() {
        for (String part : PARTS) {
            assertAgrees(part);
        }
        assertAgrees("");
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                text.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            assertAgrees(text.toString());
        }
    }

    private static void assertAgrees(String text) {
        Tag tag = ScalarKind.tagOf(text);
        ScalarKind expected = tag.equals(Tag.NULL)
                ? ScalarKind.NULL
                : tag.equals(Tag.BOOL)
                        ? ScalarKind.FLAG
                        : tag.equals(Tag.INT)
                                ? ScalarKind.WHOLE_NUMBER
                                : tag.equals(Tag.FLOAT) ? ScalarKind.NUMBER : ScalarKind.TEXT;
        assertThat(ScalarKind.of(text)).as("'%s', seed %d", text, SEED).isEqualTo(expected);
    }
}
