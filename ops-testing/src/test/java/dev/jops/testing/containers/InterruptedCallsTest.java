package dev.jops.testing.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.ActionEvent;
import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Container;
import dev.jops.pebble.Exec;
import dev.jops.pebble.PebbleUnreachableException;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.Task;
import dev.jops.testing.fault.FailCommand;
import dev.jops.testing.fault.HoldContainer;
import dev.jops.testing.fault.ReplacePod;
import dev.jops.testing.fault.RestartContainer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that wait for a container which ends meanwhile: they say so, and nothing hangs. */
class InterruptedCallsTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            containers: {web: {}}
            actions:
              call: {params: {what: {type: string}}}
            """);

    private final SimulatedJuju juju = SimulatedJuju.builder().kubernetes().build();
    private SimulatedUnit unit;

    /** Calls its container when an operator wants it, and tells what came of it. */
    private static final class CallingCharm extends CharmBase {

        CallingCharm(Framework framework) {
            super(framework);
            framework.observe(on("call").action(), this::call);
        }

        private void call(ActionEvent event) {
            Container web = unit().container("web");
            try {
                switch (String.valueOf(event.params().get("what"))) {
                    case "exec" -> web.exec(Exec.of("dump").limit(Duration.ofHours(1)));
                    case "start" -> {
                        web.addLayer("web", Layer.of(Service.replacing("web").command("web")));
                        web.start("web");
                    }
                    default -> web.push("/tmp/file", "text");
                }
                event.setResults(Map.of("end", "done"));
            } catch (PebbleUnreachableException e) {
                event.setResults(Map.of("end", String.valueOf(e.getMessage())));
            }
        }
    }

    @BeforeEach
    void deploy() {
        unit = juju.deploy("shop", CharmCode.of(CallingCharm::new, META), 1).unit(0);
        juju.runUntilQuiet();
        unit.container("web").onCommand("dump").takes(Duration.ofMinutes(2)).answer(0, "", "");
    }

    @AfterEach
    void close() {
        juju.close();
    }

    private Task called(String what) {
        return unit.run("call", Map.of("what", what));
    }

    @Test
    void commandThatIsNotDisturbedTakesItsTime() {
        Task task = called("exec");
        juju.runUntilQuiet();

        assertThat(task.outcome().results()).containsEntry("end", "done");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void commandEndsWithItsContainer(boolean comesAgain) {
        Task task = called("exec");
        juju.after(
                Duration.ofSeconds(10),
                () -> juju.inject(
                        comesAgain
                                ? new RestartContainer(unit.name(), "web")
                                : new HoldContainer(unit.name(), "web", Duration.ofMinutes(10))));
        juju.advance(Duration.ofMinutes(5));

        assertThat(String.valueOf(task.outcome().results().get("end"))).contains("web");
        assertThat(unit.uncaughtFailure()).isEmpty();
    }

    @Test
    void startEndsWithItsContainer() {
        Task task = called("start");
        while (unit.container("web").services().isEmpty()) {
            juju.advance(Duration.ofMillis(10));
        }
        juju.inject(new RestartContainer(unit.name(), "web"));
        juju.runUntilQuiet();

        assertThat(String.valueOf(task.outcome().results().get("end"))).contains("web");
    }

    @Test
    void commandEndsWithItsPod() {
        Task task = called("exec");
        juju.after(Duration.ofSeconds(10), () -> juju.inject(new ReplacePod(unit.name())));
        juju.runUntilQuiet();

        assertThat(task.outcome().succeeded()).isFalse();
        assertThat(unit.hooks()).contains("upgrade-charm");
    }

    @Test
    void requestThatFailsIsLikeAContainerThatIsAway() {
        unit.onNextHook(new FailCommand(2));

        Task task = called("push");
        juju.runUntilQuiet();

        assertThat(String.valueOf(task.outcome().results().get("end"))).contains("web");
        assertThat(unit.container("web").file("/tmp/file")).isEmpty();
    }
}
