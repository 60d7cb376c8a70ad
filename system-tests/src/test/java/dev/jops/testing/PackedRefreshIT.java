package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.testing.fault.StopAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A refresh that replaces a packed charm by another. */
class PackedRefreshIT {
    private final SimulatedJuju juju = SimulatedJuju.withSeed(24);

    @TempDir
    private Path directory = Path.of("");

    @TempDir
    private Path newer = Path.of("");

    @AfterEach
    void close() {
        juju.close();
    }

    @Test
    void runsOnEachUnitOnceItsAgentGetsToIt() throws IOException {
        SimulatedApplication app = juju.deploy(
                "mysql", PackedCharm.script(directory, "#!/bin/sh\nstatus-set active \"$JUJU_HOOK_NAME by 1\"\n"), 2);
        juju.runUntilQuiet();
        var stop = juju.inject(new StopAgent("mysql/1"));

        app.refresh(PackedCharm.script(newer, "#!/bin/sh\nstatus-set active \"$JUJU_HOOK_NAME by 2\"\n"));
        juju.runUntilQuiet();
        assertThat(app.unit(0).status().message()).isEqualTo("config-changed by 2");
        assertThat(app.unit(1).status().message()).endsWith(" by 1");
        stop.end();
        juju.runUntilQuiet();

        assertThat(app.unit(1).status().message()).endsWith(" by 2");
        assertThat(app.units()).allSatisfy(unit -> {
            assertThat(unit.hooks()).contains("upgrade-charm");
            List<String> seen = List.of(String.valueOf(unit.exec("grep", "-c", "by 2", "dispatch")
                    .waitFor()
                    .results()
                    .get("stdout")));
            assertThat(seen).containsExactly("1\n");
        });
    }

    @Test
    void readsNothingThatTheMachinesDoNotShow() throws IOException {
        UnitMachines.assumeAvailable();
        SimulatedApplication app = juju.deploy("mysql", PackedCharm.script(directory, "#!/bin/sh\n"), 1);
        CharmCode other = PackedCharm.script(newer, "#!/bin/sh\n", directory);

        assertThatThrownBy(() -> app.refresh(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the machines of the units do not show [" + directory + "], which the new charm reads: name it"
                                + " in CharmCode.packed of the charm that is deployed first");
    }
}
