package dev.jops.hookcmds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.internal.doubles.ScriptedJuju;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JujuLogTest {
    private static final int MOST_BYTES = 131_071;

    private final ScriptedJuju juju = new ScriptedJuju();
    private final JujuLog log = new JujuLog(new HookCommands(juju));

    @Test
    void everyLevelHasItsWord() {
        log.debug("a");
        log.info("b");
        log.warning("c");
        log.error("d");
        log.trace("-e");

        assertThat(juju.log()).containsExactly("DEBUG a", "INFO b", "WARNING c", "ERROR d", "TRACE -e");
    }

    @Test
    void emptyMessageIsNotSent() {
        log.info("");

        assertThat(juju.calls()).isEmpty();
    }

    @Test
    void causeComesWithItsStackTrace() {
        log.error("it failed", new IOException("the disk is gone", new IllegalStateException("deeper")));

        assertThat(juju.log()).hasSize(1);
        assertThat(juju.log().get(0))
                .startsWith("ERROR it failed\njava.io.IOException: the disk is gone\n\tat ")
                .contains("Caused by: java.lang.IllegalStateException: deeper");
    }

    @Test
    void causeOfAWarningComesWithItToo() {
        log.warning("retried", new IOException("busy"));
        log.log(LogLevel.DEBUG, "100% seen", new IOException("seen"));

        assertThat(juju.log()).hasSize(2);
        assertThat(juju.log().get(0)).startsWith("WARNING retried\njava.io.IOException: busy\n\tat ");
        assertThat(juju.log().get(1)).startsWith("DEBUG 100% seen\njava.io.IOException: seen\n\tat ");
    }

    @Test
    void longestMessageIsSentWhole() {
        log.info("x".repeat(MOST_BYTES));

        assertThat(juju.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ü", "✓", "😀", "a😀", "aaa😀", "a\ud83d", "ü✓😀x"})
    void longMessageIsSplitByBytesAndBetweenCharacters(String part) {
        String message = part.repeat(150_000);

        log.info(message);

        List<String> pieces = juju.log(LogLevel.INFO);
        assertThat(String.join("", pieces)).isEqualTo(message);
        assertThat(pieces).hasSizeGreaterThan(1).allSatisfy(piece -> {
            assertThat(piece.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(MOST_BYTES);
            assertThat(Character.isLowSurrogate(piece.charAt(0))).isFalse();
        });
        assertThat(pieces.subList(0, pieces.size() - 1))
                .allSatisfy(piece ->
                        assertThat(piece.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(MOST_BYTES - 4));
    }

    @Test
    void lineThatJujuDoesNotTakeGoesToStandardError() {
        juju.script("juju-log", 1, "", "ERROR broken\n");

        assertThat(standardErrorOf(() -> log.warning("the disk is full"))).isEqualTo("WARNING the disk is full\n");
    }

    @Test
    void lineGoesToStandardErrorWithoutJuju() {
        JujuLog outside = new JujuLog(new HookCommands((command, input) -> {
            throw HookCommandException.notRun(command, "can't be started", null);
        }));

        assertThat(standardErrorOf(() -> outside.info("grüß ✓"))).isEqualTo("INFO grüß ✓\n");
    }

    private static String standardErrorOf(Runnable code) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            code.run();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
