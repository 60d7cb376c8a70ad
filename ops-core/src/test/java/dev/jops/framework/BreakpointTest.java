package dev.jops.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.StartEvent;
import dev.jops.hookcmds.LogLevel;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.internal.doubles.TestCharm;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Breakpoints in this process, which reports that it has no debugger to stop for. */
class BreakpointTest {
    private static final String NOBODY =
            ", but there is no debugger to stop for: the charm's dispatch does not start Java with one\n";

    private final OneUnit unit = new OneUnit();

    private String standardErrorOf(String hook, TestCharm.Setup charm, String... variables) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            unit.succeed(hook, charm, variables);
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void stopTwice(TestCharm charm) {
        charm.framework().observe(StartEvent.class, event -> {
            charm.framework().breakpoint("before-start");
            charm.framework().breakpoint();
        });
    }

    @Test
    void nothingStopsOutsideOfADebugSession() {
        assertThat(standardErrorOf("start", BreakpointTest::stopTwice)).isEmpty();
        assertThat(unit.juju().log()).isEmpty();
    }

    @Test
    void breakpointStopsByItsNameAndTheOtherIsSkipped() {
        String said = standardErrorOf("start", BreakpointTest::stopTwice, "JUJU_DEBUG_AT=other, before-start");

        assertThat(said).isEqualTo("JUJU_DEBUG_AT asks to stop at the breakpoint before-start" + NOBODY);
        assertThat(unit.juju().log(LogLevel.WARNING))
                .containsExactly("a breakpoint without a name is skipped: JUJU_DEBUG_AT is other,before-start");
    }

    @Test
    void allStopsBeforeHandlersAndAtEveryBreakpoint() {
        String said = standardErrorOf("start", BreakpointTest::stopTwice, "JUJU_DEBUG_AT=all");

        assertThat(said)
                .isEqualTo("JUJU_DEBUG_AT asks to stop at the handler of charm for charm/start" + NOBODY
                        + "JUJU_DEBUG_AT asks to stop at the breakpoint before-start" + NOBODY
                        + "JUJU_DEBUG_AT asks to stop at a breakpoint without a name" + NOBODY);
        assertThat(unit.juju().log()).isEmpty();
    }

    @Test
    void hookStopsOnlyBeforeHandlersOfJujusEvents() {
        TestCharm.Setup charm = made -> {
            EventSource<CustomEvent> ready = made.define("ready", (snapshot, model) -> new CustomEvent());
            made.framework().observe(ready, event -> {});
            made.framework().observe(StartEvent.class, EventBase::defer);
            made.framework().observe(ConfigChangedEvent.class, event -> ready.emit(new CustomEvent()));
            made.framework().observe(CommitEvent.class, event -> {});
        };
        unit.succeed("start", charm);

        String said = standardErrorOf("config-changed", charm, "JUJU_DEBUG_AT=hook");

        assertThat(said)
                .isEqualTo("JUJU_DEBUG_AT asks to stop at the handler of charm for charm/start" + NOBODY
                        + "JUJU_DEBUG_AT asks to stop at the handler of charm for charm/config-changed" + NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Before", "before start", "-before", "before-", "before_start", "bevör", "a.b"})
    void nameIsMadeOfLettersDigitsAndInnerHyphens(String name) {
        unit.succeed("start", charm -> assertThatIllegalArgumentException()
                .isThrownBy(() -> charm.framework().breakpoint(name))
                .withMessage("\"" + name + "\" can't be the name of a breakpoint: use lowercase letters, digits and"
                        + " hyphens, with a letter or digit at both ends"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "hook"})
    void wordsOfDebugCodeAreNotNames(String name) {
        unit.succeed("start", charm -> assertThatIllegalArgumentException()
                .isThrownBy(() -> charm.framework().breakpoint(name))
                .withMessage("\"" + name + "\" can't be the name of a breakpoint: juju debug-code gives it a meaning of"
                        + " its own"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "a-b", "before-2"})
    void shortNamesAreNames(String name) {
        unit.succeed("start", charm -> charm.framework().breakpoint(name));

        assertThat(unit.juju().log()).isEmpty();
    }

    /** A custom event of the charm. */
    private static final class CustomEvent extends EventBase {}
}
