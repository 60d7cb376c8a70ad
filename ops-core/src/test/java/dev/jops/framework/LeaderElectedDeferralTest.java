package dev.jops.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.LeaderElectedEvent;
import dev.jops.hookcmds.LogLevel;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.internal.doubles.TestCharm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaderElectedDeferralTest {
    private final OneUnit unit = new OneUnit();
    private final List<String> seen = new ArrayList<>();

    private void handle(TestCharm charm) {
        charm.framework().observe(LeaderElectedEvent.class, event -> seen.add("leader-elected"));
    }

    @BeforeEach
    void deferLeaderElected() {
        unit.juju().electLeader();
        unit.succeed("leader-elected", charm -> charm.framework().observe(LeaderElectedEvent.class, EventBase::defer));
    }

    @Test
    void staysDeferredWhileAnotherUnitLeads() {
        unit.juju().deposeLeader();

        unit.succeed("update-status", this::handle);
        unit.succeed("update-status", this::handle);

        assertThat(seen).isEmpty();
        assertThat(unit.juju().log())
                .containsExactly(
                        "INFO charm/leader-elected stays deferred: mysql/0 is not the leader",
                        "INFO charm/leader-elected stays deferred: mysql/0 is not the leader");
    }

    @Test
    void isDeliveredWhenTheUnitLeadsAgain() {
        unit.juju().deposeLeader();
        unit.succeed("update-status", this::handle);
        unit.juju().electLeader();

        unit.succeed("update-status", this::handle);
        unit.succeed("update-status", this::handle);

        assertThat(seen).containsExactly("leader-elected");
    }

    @Test
    void isDeliveredWhileTheUnitGoesOnLeading() {
        unit.succeed("update-status", this::handle);

        assertThat(seen).containsExactly("leader-elected");
        assertThat(unit.juju().log()).isEmpty();
    }

    @Test
    void isReplacedByAFreshOne() {
        unit.succeed("leader-elected", this::handle);
        unit.succeed("update-status", this::handle);

        assertThat(seen).containsExactly("leader-elected");
    }

    @Test
    void freshOneReplacesOneThatWasHeldBack() {
        unit.juju().deposeLeader();
        unit.succeed("update-status", this::handle);
        unit.juju().electLeader();

        unit.succeed("leader-elected", this::handle);
        unit.succeed("update-status", this::handle);

        assertThat(seen).containsExactly("leader-elected");
    }

    @Test
    void isDeliveredOnAnyUnitIfTheObservationAsksForIt() {
        unit.juju().deposeLeader();

        unit.succeed("update-status", charm -> charm.framework()
                .observe(LeaderElectedEvent.class, Delivery.ANY_UNIT, event -> seen.add("anyway")));

        assertThat(seen).containsExactly("anyway");
        assertThat(unit.juju().log(LogLevel.INFO)).isEmpty();
    }

    @Test
    void dispatchFailsIfJujuDoesNotSayWhetherTheUnitLeads() {
        unit.juju().script("is-leader", 1, "", "ERROR leadership status unknown: timed out\n");

        int exitCode = unit.hook("update-status", this::handle);
        unit.juju().electLeader();
        unit.succeed("update-status", this::handle);

        assertThat(exitCode).isEqualTo(1);
        assertThat(seen).containsExactly("leader-elected");
    }
}
