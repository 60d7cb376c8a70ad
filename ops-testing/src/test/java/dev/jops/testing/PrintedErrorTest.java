package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.hookcmds.LogLevel;
import dev.jops.testing.fault.FailCommandsNamed;
import org.junit.jupiter.api.Test;

/**
 * Tests that standard error of a charm in this process goes to the unit's log, as in Juju, and is not printed by the
 * test.
 */
class PrintedErrorTest {

    @Test
    void lineThatTheLogDoesNotTakeIsAWarning() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app = juju.deploy("mysql", logging(), 1);
            juju.runUntilQuiet();
            app.unit(0).onNextHook(new FailCommandsNamed("juju-log"));

            app.config("colour", "blue");
            juju.runUntilQuiet();

            // juju: runner.go, stderr goes to the unit's log as WARNING, line by line
            assertThat(app.unit(0).log())
                    .endsWith(
                            new JujuLogLine(LogLevel.WARNING, "INFO the colour"),
                            new JujuLogLine(LogLevel.WARNING, "is blue"));
            assertThat(juju.timeline().toString()).contains("log       WARNING INFO the colour\n");
        }
    }

    private static CharmCode logging() {
        return ScriptedCharm.code((charm, event) -> {
            if (event instanceof ConfigChangedEvent) {
                charm.log()
                        .info("the colour\nis "
                                + charm.config().string("colour").orElseThrow());
            }
        });
    }
}
