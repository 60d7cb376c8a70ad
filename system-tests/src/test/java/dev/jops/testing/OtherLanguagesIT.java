package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.model.ActiveStatus;
import dev.jops.simulator.python.PythonEnvironment;
import dev.jops.testing.fault.Vanish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charms that know nothing of jops: the leader writes, every unit gets it, and another leader takes over. */
class OtherLanguagesIT {
    private static final String SHELL_CHARM = """
            #!/bin/sh
            set -eu
            [ "$JUJU_HOOK_NAME" != install ] || exit 0
            relation=$(relation-ids peers)
            if [ "$(is-leader)" = True ] && [ -z "$(relation-get -r "$relation" --app secret "$JUJU_UNIT_NAME")" ]; then
              relation-set -r "$relation" --app "secret=made by $JUJU_UNIT_NAME"
            fi
            status-set active "$(relation-get -r "$relation" --app secret "$JUJU_UNIT_NAME")"
            """;

    private static final String PYTHON_DISPATCH = """
            #!/bin/sh
            case $JUJU_HOOK_NAME in leader-elected | config-changed | peers-relation-changed) exec '%s' src/charm.py ;; esac
            """;
    private static final String PYTHON_CHARM = """
            import ops


            class Charm(ops.CharmBase):
                def __init__(self, framework):
                    super().__init__(framework)
                    for event in (self.on.leader_elected, self.on.config_changed, self.on.peers_relation_changed):
                        framework.observe(event, self._share)

                def _share(self, event):
                    shared = self.model.get_relation("peers").data[self.app]
                    if self.unit.is_leader() and "secret" not in shared:
                        shared["secret"] = f"made by {self.unit.name}"
                    self.unit.status = ops.ActiveStatus(shared.get("secret", ""))


            ops.main(Charm)
            """;

    @Test
    void sharesAmongUnitsOfAShellCharm(@TempDir Path directory) throws IOException {
        sharesAndTakesOver(PackedCharm.script(directory, SHELL_CHARM), 3);
    }

    @Test
    void sharesAmongUnitsOfAPythonCharm(@TempDir Path directory) throws IOException, InterruptedException {
        PythonEnvironment python = PythonEnvironment.withOps();
        Path source = Files.createDirectory(directory.resolve("src")).resolve("charm.py");
        Files.writeString(source, PYTHON_CHARM);

        sharesAndTakesOver(
                PackedCharm.script(directory, PYTHON_DISPATCH.formatted(python.interpreter()), python.files()), 2);
    }

    private static void sharesAndTakesOver(CharmCode code, int units) {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(12)) {
            juju.require(Invariant.atMostOneLeader());
            SimulatedApplication app = juju.deploy("mysql", code, units);
            juju.runUntilQuiet();
            SimulatedUnit first = app.leader().orElseThrow();
            ActiveStatus shared = new ActiveStatus("made by " + first.name());
            assertThat(app.units()).as(juju.timeline().toString()).allSatisfy(unit -> assertThat(unit.status())
                    .isEqualTo(shared));

            juju.inject(new Vanish(first.name()));
            juju.advance(Duration.ofMinutes(2));
            app.config("colour", "blue");
            juju.runUntilQuiet();

            assertThat(app.leader()).isPresent().get().isNotEqualTo(first);
            assertThat(app.peerData("peers")).containsEntry("secret", "made by " + first.name());
            assertThat(app.units()).as(juju.timeline().toString()).allSatisfy(unit -> assertThat(unit.hookInError())
                    .isEmpty());
        }
    }
}
