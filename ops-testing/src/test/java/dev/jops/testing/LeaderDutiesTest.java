package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.SecretChange;
import dev.jops.model.ActiveStatus;
import dev.jops.model.UnitLeadership;
import dev.jops.recipes.LeaderDuties;
import dev.jops.testing.fault.RevokeLease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaderDutiesTest {
    private final List<String> done = new ArrayList<>();
    private final SimulatedJuju juju = SimulatedJuju.withSeed(1);
    private Runnable afterTheFirst = () -> {};

    private final class DutifulCharm extends CharmBase {

        DutifulCharm(Framework framework) {
            super(framework);
            new LeaderDuties(this).add(this::first).add(leadership -> done.add(unit().name() + " second"));
        }

        private void first(UnitLeadership leadership) throws InterruptedException {
            done.add(unit().name() + " first");
            Runnable once = afterTheFirst;
            afterTheFirst = () -> {};
            once.run();
            if (leadership.remaining().isZero()) {
                return;
            }
            pause(Duration.ofSeconds(done.size() == 1 ? 90 : 0));
        }
    }

    @AfterEach
    void closeJuju() {
        juju.close();
    }

    private SimulatedApplication deploy(int units) {
        SimulatedApplication app = juju.deploy("mysql", CharmCode.of(DutifulCharm::new, ScriptedCharm.META), units);
        return app;
    }

    @Test
    void areDoneInEveryHookOfTheLeaderAndNoOther() {
        SimulatedApplication app = deploy(2);
        juju.runUntilQuiet();
        String leader = app.leader().orElseThrow().name();
        done.clear();
        done.add("the first hooks are over");

        juju.advance(Duration.ofMinutes(12));

        assertThat(done.subList(1, done.size()))
                .containsExactly(leader + " first", leader + " second", leader + " first", leader + " second");
    }

    @Test
    void remainingOnesAreDoneByTheNextLeader() {
        List<SimulatedApplication> deployed = new ArrayList<>();
        afterTheFirst = () -> juju.inject(new RevokeLease(deployed.get(0).name()));
        SimulatedApplication app = deploy(3);
        deployed.add(app);

        juju.advance(Duration.ofMinutes(20));

        String lost = done.get(0).substring(0, "mysql/0".length());
        assertThat(app.leader().orElseThrow().name()).isNotEqualTo(lost);
        assertThat(done).filteredOn(line -> line.startsWith(lost)).containsExactly(lost + " first");
        assertThat(done).contains(app.leader().orElseThrow().name() + " second");
    }

    @Test
    void thoseOnPeerDataWaitForTheRelation() {
        SimulatedApplication app = juju.deploy(
                "mysql",
                CharmCode.of(
                        framework -> new CharmBase(framework) {
                            {
                                LeaderDuties.onPeerData(this, "peers")
                                        .add(leadership -> done.add(model().relation("peers")
                                                .orElseThrow()
                                                .data(app())
                                                .toString()));
                                new LeaderDuties(this).add(leadership -> done.add("any"));
                            }
                        },
                        ScriptedCharm.META),
                1);

        juju.runUntil(
                "install ran", () -> app.unit(0).hooks().contains("peers-relation-created"), Duration.ofMinutes(1));
        juju.runUntilQuiet();

        assertThat(done).startsWith("any", "the data of mysql in peers:0", "any");
    }

    @Test
    void oneThatIsRefusedWhatOnlyTheLeaderMayDoLeavesTheRestToTheNextLeader() {
        List<Consumer<CharmBase>> refused = List.of(
                charm -> charm.model()
                        .relation("peers")
                        .orElseThrow()
                        .data(charm.app())
                        .put("primary", charm.unit().name()),
                charm -> charm.app().setStatus(new ActiveStatus()),
                charm -> charm.app()
                        .addSecret(SecretChange.builder()
                                .content(Map.of("password", "sesame"))
                                .build()));

        for (Consumer<CharmBase> duty : refused) {
            try (Harness<CharmBase> harness =
                    Harness.of(framework -> writingLate(framework, duty), ScriptedCharm.META)) {
                harness.begin();
                harness.addRelation("peers", "mysql");
                harness.setLeader(true);
                done.clear();

                harness.loseLeadershipAfter(Duration.ofSeconds(40));
                harness.updateConfig("size", 2);

                assertThat(done).containsExactly("begun");
            }
        }
    }

    @Test
    void anyOtherFailureOfOneFailsTheHook() {
        SimulatedApplication app = juju.deploy(
                "mysql",
                CharmCode.of(
                        framework -> writingLate(framework, charm -> charm.model()
                                .relation("peers")
                                .orElseThrow()
                                .data(charm.model().unit("mysql/7"))
                                .put("not", "mine")),
                        ScriptedCharm.META),
                1);

        juju.runUntilQuiet();

        assertThat(app.unit(0).hookInError()).isPresent();
    }

    private CharmBase writingLate(Framework framework, Consumer<CharmBase> duty) {
        return new CharmBase(framework) {
            {
                LeaderDuties.onPeerData(this, "peers")
                        .add(leadership -> {
                            done.add("begun");
                            pause(Duration.ofSeconds(90));
                            duty.accept(this);
                            done.add("ended");
                        })
                        .add(leadership -> done.add("second"));
            }
        };
    }

    @Test
    void areNotDoneInActions() {
        SimulatedApplication app = deploy(1);
        juju.runUntilQuiet();
        int before = done.size();

        app.unit(0).exec("./dispatch").waitFor();

        assertThat(done).hasSize(before);
    }
}
