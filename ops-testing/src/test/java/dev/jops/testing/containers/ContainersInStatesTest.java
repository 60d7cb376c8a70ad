package dev.jops.testing.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.model.ActiveStatus;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Context;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.FailChecks;
import dev.jops.testing.state.CheckState;
import dev.jops.testing.state.ContainerCommand;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.NoticeState;
import dev.jops.testing.state.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Containers out of a simulation, through events of a context, and into another simulation. */
class ContainersInStatesTest {
    private final SimulatedJuju juju = SimulatedJuju.builder().kubernetes().build();

    @AfterEach
    void close() {
        juju.close();
    }

    private SimulatedUnit deployed() {
        SimulatedUnit unit = juju.deploy("shop", CharmCode.of(WebCharm::new, WebCharm.META), 1)
                .unit(0);
        juju.runUntilQuiet();
        return unit;
    }

    private static SimulatedUnit resumed(SimulatedJuju other, State state) {
        SimulatedUnit unit = other.resume("shop", CharmCode.of(WebCharm::new, WebCharm.META), Map.of(0, state))
                .unit(0);
        other.runUntilQuiet();
        return unit;
    }

    @Test
    void stateHasWhatIsInAContainer() {
        SimulatedUnit unit = deployed();
        unit.container("web").onCommand("dump").answer(0, "rows", "");
        unit.run("backup");
        juju.runUntilQuiet();
        unit.container("web").notify("example.com/a", Map.of("b", "c"));
        unit.container("web").notify("example.com/a", Map.of("b", "d"));
        juju.inject(new FailChecks(unit.name(), "web"));
        juju.runUntilQuiet();

        ContainerState web = unit.state().container("web");

        assertThat(web.isConnectable()).isTrue();
        assertThat(web.layersByLabel()).containsOnlyKeys("web");
        assertThat(web.services()).isEqualTo(Map.of("web", "active"));
        assertThat(web.checks()).containsExactly(new CheckState("up", "", "enabled", "down", 2));
        assertThat(web.notices()).hasSize(1).first().satisfies(notice -> {
            assertThat(notice.key()).isEqualTo("example.com/a");
            assertThat(notice.occurrences()).isEqualTo(2);
            assertThat(notice.data()).isEqualTo(Map.of("b", "d"));
        });
        assertThat(web.file(WebCharm.CONFIG)).isEqualTo("port 80\n");
        assertThat(web.runs())
                .containsExactly(new ContainerCommand(List.of("dump", "--all"), Map.of(), "", "", "tables"));
    }

    @Test
    void containerGoesOnInAnotherSimulation() {
        SimulatedUnit unit = deployed();
        unit.container("web").putFile("/var/lib/web/cache", "warm");
        unit.container("web").notify("example.com/a", Map.of("b", "c"));
        juju.runUntilQuiet();
        State state = unit.state();

        try (SimulatedJuju other = SimulatedJuju.builder().kubernetes().seed(5).build()) {
            SimulatedUnit again = resumed(other, state);

            assertThat(again.hooks())
                    .containsExactlyInAnyOrder("start", "web-pebble-custom-notice", "web-pebble-ready");
            assertThat(again.container("web").file("/var/lib/web/cache")).contains("warm");
            assertThat(again.status()).isEqualTo(new ActiveStatus());
            assertThat(again.state().container("web")).isEqualTo(state.container("web"));
        }
    }

    @Test
    void containerThatIsAwayInAStateStartsInASimulation() {
        State state = State.builder().container(ContainerState.of("web")).build();

        try (SimulatedJuju other = SimulatedJuju.builder().model(state.model()).build()) {
            SimulatedUnit unit = resumed(other, state);

            assertThat(unit.container("web").services()).isEqualTo(Map.of("web", "active"));
        }
    }

    @Test
    void contextAddsTheCommandsThatItsEventHasRun() {
        try (Context<WebCharm> context = Context.of(WebCharm::new, WebCharm.META)) {
            State state = deployed().state();
            context.container("web").onCommand("dump").answer(0, "rows", "");

            State once = context.run(context.on().action("backup"), state);
            State twice = context.run(context.on().action("backup"), once);

            assertThat(twice.container("web").runs()).hasSize(2);
        }
    }

    @Test
    void noticeOfAStateHasItsData() {
        ContainerState web = ContainerState.builder("web")
                .connectable(true)
                .notice(new NoticeState("12", "example.com/a").withData(Map.of("b", "c")))
                .build();
        try (Context<WebCharm> context = Context.of(WebCharm::new, WebCharm.META)) {
            State after = context.run(
                    context.on().pebbleCustomNotice(web, web.notices().get(0)),
                    State.builder().container(web).build());

            assertThat(after.unitStatus()).isEqualTo(new ActiveStatus("{b=c}"));
        }
    }
}
