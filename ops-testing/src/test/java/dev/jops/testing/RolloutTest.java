package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ModelException;
import dev.jops.model.Unit;
import dev.jops.recipes.Rollout;
import dev.jops.recipes.UnitOrder;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.RevokeLease;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            peers: {peers: {interface: shop-peers}}
            config:
              options:
                version: {type: string, default: ""}
                canary: {type: string, default: ""}
            """);
    private static final String CANARY = "canary";

    private final List<String> made = new ArrayList<>();
    private SimulatedJuju juju = SimulatedJuju.withSeed(1);
    private boolean isGood = true;
    private boolean isBroken;
    private boolean leaderGoesLast;

    /** Installs the configured version, the canary first. */
    private final class ShopCharm extends CharmBase {
        private final Rollout upgrade = new Rollout(this, "version", "peers", this::install).inOrder(order());

        ShopCharm(Framework framework) {
            super(framework);
            framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        }

        private Comparator<Unit> order() {
            Comparator<Unit> canary = UnitOrder.first(
                    other -> other.name().equals(config().string(CANARY).orElse("")));
            Comparator<Unit> leader = UnitOrder.last(other -> other.equals(unit()));
            return (leaderGoesLast ? leader : canary).thenComparing(UnitOrder.highestFirst());
        }

        private void onConfigChanged(ConfigChangedEvent event) {
            String version = config().string("version").orElse("");
            if (!version.isEmpty() && unit().isLeader()) {
                upgrade.begin(version);
            }
        }

        private void install() {
            if (isBroken) {
                throw new IllegalStateException("this version does not start");
            }
            if (isGood) {
                made.add(unit() + " " + upgrade.change().orElseThrow());
            } else {
                upgrade.keep();
            }
        }
    }

    @AfterEach
    void closeJuju() {
        juju.close();
    }

    private SimulatedApplication deploy(int units) {
        SimulatedApplication app = juju.deploy("shop", CharmCode.of(ShopCharm::new, META), units);
        juju.runUntilQuiet();
        return app;
    }

    private void roll(SimulatedApplication app, String version) {
        app.config("version", version);
        juju.advance(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void unitsMakeAChangeInTheGivenOrderTheCanaryFirst(long seed) {
        juju = SimulatedJuju.withSeed(seed);
        SimulatedApplication app = deploy(4);
        app.config(CANARY, "shop/1");

        roll(app, "2");

        assertThat(made).containsExactly("shop/1 2", "shop/3 2", "shop/2 2", "shop/0 2");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void othersWaitForTheCanaryUntilItApproves(long seed) {
        juju = SimulatedJuju.withSeed(seed);
        SimulatedApplication app = deploy(3);
        app.config(CANARY, "shop/1");
        isGood = false;

        roll(app, "2");
        assertThat(app.peerData("peers")).hasEntrySatisfying("jops-lock-rollout-version", grant -> assertThat(grant)
                .startsWith("shop/1 "));
        assertThat(app.units())
                .allSatisfy(unit -> assertThat(unit.hookInError()).isEmpty());
        isGood = true;
        juju.advance(Duration.ofHours(1));

        assertThat(made).containsExactly("shop/1 2", "shop/2 2", "shop/0 2");
    }

    @Test
    void othersWaitForACanaryWhoseHookFails() {
        SimulatedApplication app = deploy(3);
        app.config(CANARY, "shop/1");
        isBroken = true;

        roll(app, "2");
        assertThat(app.units())
                .filteredOn(unit -> unit.hookInError().isPresent())
                .extracting(SimulatedUnit::name)
                .containsExactly("shop/1");
        isBroken = false;
        juju.advance(Duration.ofHours(1));

        assertThat(made).containsExactly("shop/1 2", "shop/2 2", "shop/0 2");
    }

    @Test
    void anotherUnitIsTheCanaryWhenTheFirstOneIsRemoved() {
        SimulatedApplication app = deploy(3);
        app.config(CANARY, "shop/1");
        isGood = false;
        roll(app, "2");

        app.unit(1).remove();
        juju.advance(Duration.ofHours(1));
        assertThat(made).isEmpty();
        isGood = true;
        juju.advance(Duration.ofHours(1));

        assertThat(made).containsExactly("shop/2 2", "shop/0 2");
    }

    @Test
    void anotherUnitIsTheCanaryWhenTheFirstOneIsRemovedBeforeItsTurn() {
        SimulatedApplication app = deploy(4);
        app.config(CANARY, "shop/1");
        OngoingFault absence = juju.inject(new Vanish("shop/1"));
        roll(app, "2");
        assertThat(made).as("while its machine is lost").isEmpty();

        absence.end();
        app.unit(1).remove();
        juju.advance(Duration.ofHours(1));

        assertThat(made).endsWith("shop/3 2", "shop/2 2", "shop/0 2");
    }

    @Test
    void aCanaryThatIsNotGoodGoesBackFirst() {
        SimulatedApplication app = deploy(3);
        app.config(CANARY, "shop/1");
        roll(app, "1");
        made.clear();
        isGood = false;
        roll(app, "2");

        isGood = true;
        roll(app, "1");

        assertThat(made).as("the others never left version 1").containsOnly("shop/1 1");
    }

    @Test
    void aUnitInItsTurnFinishesWhatItBeganAndHasAnotherTurnForTheNextChange() {
        SimulatedApplication app = deploy(2);
        app.config(CANARY, "shop/1");
        isGood = false;
        roll(app, "2");
        app.config("version", "3");
        juju.runUntil("it has begun", () -> app.peerData("peers").containsValue("3"), Duration.ofMinutes(10));

        isGood = true;
        juju.advance(Duration.ofHours(1));

        assertThat(made).containsExactly("shop/1 3", "shop/1 3", "shop/0 3");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theOrderStaysWhileLeadershipMoves(long seed) {
        juju = SimulatedJuju.withSeed(seed);
        SimulatedApplication app = deploy(4);
        app.config(CANARY, "shop/1");

        app.config("version", "2");
        for (int i = 0; i < 20; i++) {
            juju.advance(Duration.ofSeconds(10 + seed));
            juju.inject(new RevokeLease(app.name()));
        }
        juju.advance(Duration.ofHours(1));

        assertThat(made).startsWith("shop/1 2");
        assertThat(new TreeSet<>(made)).containsExactly("shop/0 2", "shop/1 2", "shop/2 2", "shop/3 2");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theLeaderGoesLast(long seed) {
        juju = SimulatedJuju.withSeed(seed);
        leaderGoesLast = true;
        SimulatedApplication app = deploy(4);
        String leader = app.leader().orElseThrow().name();

        roll(app, "stopped");

        assertThat(made).hasSize(4).endsWith(leader + " stopped");
        assertThat(made.subList(0, 3)).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void aUnitThatIsAddedMakesTheChangeToo() {
        SimulatedApplication app = deploy(2);
        roll(app, "2");

        app.addUnit();
        juju.advance(Duration.ofHours(1));

        assertThat(made).endsWith("shop/2 2");
    }

    @Test
    void aSingleUnitMakesTheChangeInALaterHook() {
        roll(deploy(1), "2");

        assertThat(made).containsExactly("shop/0 2");
    }

    @Test
    void nothingIsMadeBeforeAChangeBegins() {
        deploy(3);

        juju.advance(Duration.ofHours(1));

        assertThat(made).isEmpty();
        try (Harness<ShopCharm> harness = Harness.of(ShopCharm::new, META)) {
            harness.begin();
            assertThat(harness.charm().upgrade.isDone()).isTrue();
            assertThat(harness.charm().upgrade.change()).isEmpty();
        }
    }

    @Test
    void onlyTheLeaderBeginsAChangeOnceThePeerRelationExists() {
        try (Harness<ShopCharm> harness = Harness.of(ShopCharm::new, META)) {
            harness.begin();
            Rollout upgrade = harness.charm().upgrade;

            assertThatThrownBy(() -> upgrade.begin("2"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("shop/0 cannot begin a change in ")
                    .hasMessageContaining("the peer relation peers does not exist before install is over");
            harness.addRelation("peers", "shop");
            assertThatThrownBy(() -> upgrade.begin("2")).isInstanceOf(ModelException.class);
            assertThatThrownBy(() -> upgrade.begin(""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("shop/0 cannot begin a change without a name");
            assertThatThrownBy(upgrade::keep).isInstanceOf(IllegalStateException.class);
            assertThat(upgrade.change()).isEmpty();
        }
    }
}
