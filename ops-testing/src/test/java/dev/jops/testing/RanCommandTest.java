package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.StartEvent;
import dev.jops.model.ActiveStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class RanCommandTest {

    @Test
    void aUnitHasTheCommandsOfAllItsHooksInOrder() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app = juju.deploy(
                    "mysql",
                    ScriptedCharm.code((charm, event) -> {
                        if (event instanceof StartEvent) {
                            charm.own().put("host", "10.0.0.1");
                            charm.unit().setStatus(new ActiveStatus("up"));
                        }
                    }),
                    2);

            juju.runUntilQuiet();

            assertThat(app.unit(0).commands())
                    .filteredOn(command -> !command.name().equals("relation-ids"))
                    .extracting(RanCommand::toString)
                    .containsExactly(
                            "start: relation-get --format=json -r peers:0 - mysql/0",
                            "start: relation-set -r peers:0 --file -",
                            "start: status-set --application=false active -- up");
            assertThat(app.unit(0).commands())
                    .filteredOn(command -> command.name().equals("relation-set"))
                    .extracting(RanCommand::input)
                    .containsExactly("{\"host\":\"10.0.0.1\"}");
        }
    }

    @Test
    void aRefusedCommandHasItsExitCode() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app = juju.deploy(
                    "mysql",
                    ScriptedCharm.code((charm, event) ->
                            charm.model().relation("peers", 7).data(charm.app()).get("secret")),
                    1);

            juju.runUntilQuiet();

            assertThat(app.unit(0).commands())
                    .filteredOn(command -> command.hook().equals("install"))
                    .extracting(RanCommand::toString)
                    .contains("install: relation-get --format=json -r peers:7 --app - mysql (exit code 2)");
        }
    }

    @Test
    void standardInputIsNotPrinted() {
        RanCommand command = new RanCommand("start", List.of("state-set", "--file", "-"), "password: s3cret", 0);

        assertThat(command).hasToString("start: state-set --file -");
    }
}
