package dev.jops.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.Port;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.ActionFailedException;
import dev.jops.testing.ActionOutcome;
import dev.jops.testing.CharmCode;
import dev.jops.testing.CharmSource;
import dev.jops.testing.Deployment;
import dev.jops.testing.ShopCharm;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.status.ModelStatus;
import dev.jops.testing.status.UnitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedModelTest {
    private static final CharmSource SHOP = CharmSource.of(ShopCharm.code());
    private static final Duration SOON = Duration.ofMinutes(10);

    private final SimulatedModel juju = SimulatedModel.of(SimulatedJuju.withSeed(5));

    @AfterEach
    void endOfSimulation() {
        juju.close();
    }

    private void deployShop(int units) {
        juju.deploy("shop", SHOP, units);
        juju.waitFor("the shop is active", status -> status.isActive("shop") && status.isIdle("shop"), SOON);
    }

    @Test
    void statusShowsUnitsAndTheirLeader() {
        deployShop(1);

        ModelStatus status = juju.status();

        assertThat(status.onKubernetes()).isFalse();
        assertThat(status.application("shop").version()).isEqualTo("1.80");
        assertThat(status.application("shop").status()).isEqualTo(new ActiveStatus("led by shop/0"));
        assertThat(status.application("shop").leader()).contains("shop/0");
        UnitStatus unit = status.unit("shop/0");
        assertThat(unit.leader()).isTrue();
        assertThat(unit.machine()).isEqualTo("0");
        assertThat(unit.address()).startsWith("10.");
        assertThat(unit.openedPorts()).containsExactly(Port.tcp(80));
    }

    @Test
    void nobodyLeadsAtFirst() {
        juju.deploy("shop", SHOP, 1);

        assertThat(juju.leaderOf("shop")).isEmpty();
        assertThat(juju.status().isIdle("shop")).isFalse();
    }

    @Test
    void deploymentSetsOptionsAndResourcesFromTheStart(@TempDir Path directory) throws Exception {
        Path catalogue = Files.writeString(directory.resolve("catalogue.txt"), "apples");

        juju.deploy(Deployment.of("shop", SHOP)
                .units(2)
                .config("port", 8080)
                .resource("catalogue", catalogue.toString())
                .resource("image", "shop:1.2")
                .trusted());
        ModelStatus status =
                juju.waitFor("the shop is active", now -> now.isActive("shop") && now.isIdle("shop"), SOON);

        assertThat(status.unit("shop/0").openedPorts()).containsExactly(Port.tcp(8080));
    }

    @ParameterizedTest
    @EnumSource(LeaderChange.class)
    void anotherUnitLeadsAfterTheLeaderWasChanged(LeaderChange change) {
        deployShop(3);
        String old = juju.leaderOf("shop").orElseThrow();
        Duration before = juju.simulation().elapsed();

        String next = juju.changeLeader("shop", change, Juju.LONGEST_CHANGE_OF_LEADER);

        assertThat(next).isNotEqualTo(old).isEqualTo(juju.leaderOf("shop").orElseThrow());
        assertThat(juju.simulation().elapsed().minus(before)).isLessThan(Juju.LONGEST_CHANGE_OF_LEADER);
    }

    @Test
    void unitWhoseAgentWasStoppedIsBackAfterwards() {
        deployShop(2);

        String next = juju.changeLeader("shop", LeaderChange.STOP_AGENT, Juju.LONGEST_CHANGE_OF_LEADER);

        ModelStatus status = juju.waitFor("both are there", now -> now.isIdle("shop"), SOON);
        assertThat(status.application("shop").units()).hasSize(2);
        assertThat(status.application("shop").leader()).contains(next);
    }

    @Test
    void leaderOnMachinesIsRemovedByDefault() {
        deployShop(2);

        String next = juju.changeLeader("shop");

        ModelStatus status = juju.waitFor(
                "the old one is gone", now -> now.application("shop").units().size() == 1, SOON);
        assertThat(status.application("shop").units()).containsOnlyKeys(next);
    }

    @Test
    void onlyUnitStaysLeader() {
        deployShop(1);

        assertThatIllegalStateException()
                .isThrownBy(() -> juju.changeLeader("shop"))
                .withMessage("shop/0 is the only unit of shop: no other can lead");
    }

    @Test
    void leaderIsNotChangedBeforeThereIsOne() {
        juju.deploy("shop", SHOP, 2);

        assertThatIllegalStateException()
                .isThrownBy(() -> juju.changeLeader("shop"))
                .withMessage("no unit of shop leads: wait for one before its leader is changed");
    }

    @Test
    void endpointsNeedNotBeNamedIfOnlyOnePairMatches() {
        deployShop(1);
        juju.deploy("market", SHOP, 1);

        juju.integrate("shop:till", "market");
        ModelStatus status = juju.waitFor("they are idle", now -> now.isIdle("shop", "market"), SOON);

        assertThat(status.application("shop").isRelated("till", "market")).isTrue();
        assertThat(status.application("market").relations()).containsOnlyKeys("supplier");
    }

    @Test
    void endpointsHaveToBeNamedIfSeveralPairsMatch() {
        deployShop(1);
        juju.deploy("market", SHOP, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> juju.integrate("shop", "market"))
                .withMessage("ambiguous relation: \"shop market\" could refer to"
                        + " \"market:supplier shop:till\"; \"shop:supplier market:till\"");
    }

    @Test
    void relationThatWasRemovedIsGone() {
        deployShop(1);
        juju.deploy("market", SHOP, 1);
        juju.integrate("shop:till", "market:supplier");
        juju.waitFor("they are related", status -> status.isIdle("shop", "market"), SOON);

        juju.removeRelation("market", "shop");

        juju.waitFor(
                "they are not", status -> status.application("shop").relations().isEmpty(), SOON);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> juju.removeRelation("market", "shop"))
                .withMessage("relation matching \"market shop\" not found");
    }

    @Test
    void nameOfARemovedApplicationIsFreeAndItsUnitNumbersGoOn() {
        deployShop(2);

        juju.removeApplication("shop");

        juju.waitFor("the shop is gone", status -> !status.has("shop"), SOON);
        deployShop(1);
        assertThat(juju.status().application("shop").leader()).contains("shop/2");
    }

    @Test
    void subordinateComesAndGoesWithItsPrincipals() {
        CharmMeta alarm = CharmMeta.fromYaml("""
                name: alarm
                subordinate: true
                requires:
                  till: {interface: till, scope: container}
                """);
        deployShop(2);
        juju.deploy(Deployment.of("alarm", CharmSource.of(CharmCode.of(Alarm::new, alarm))));
        juju.integrate("shop:till", "alarm");
        ModelStatus status = juju.waitFor("they are idle", now -> now.isIdle("shop", "alarm"), SOON);
        assertThat(status.application("alarm").units()).containsOnlyKeys("alarm/0", "alarm/1");

        juju.removeApplication("alarm");

        juju.waitFor("the alarm is gone", now -> !now.has("alarm"), SOON);
    }

    @Test
    void unitsComeAndGo() {
        deployShop(1);

        juju.addUnit("shop", 2);
        juju.removeUnit("shop/1");

        ModelStatus status =
                juju.waitFor("two units are active", now -> now.isActive("shop") && now.isIdle("shop"), SOON);
        assertThat(status.application("shop").units()).containsOnlyKeys("shop/0", "shop/2");
    }

    @Test
    void optionsReachTheCharm() {
        deployShop(1);

        juju.config("shop", Map.of("port", 8443));

        juju.waitFor(
                "the port is another one",
                status -> status.unit("shop/0").openedPorts().contains(Port.tcp(8443)),
                SOON);
    }

    @Test
    void actionsAreRunOnTheLeader() {
        deployShop(2);

        ActionOutcome outcome =
                juju.run("shop/leader", "count", Map.of("shelf", "left")).waitFor();

        assertThat(outcome.results()).containsEntry("stock", Map.of("apples", "3"));
        assertThat(outcome.log()).containsExactly("counting");
        assertThatThrownBy(() -> juju.run("shop/0", "audit").waitFor())
                .isInstanceOf(ActionFailedException.class)
                .hasMessage("the action audit failed: the books are closed");
    }

    @Test
    void programsGiveTheirScriptedAnswers() {
        deployShop(1);
        juju.simulation()
                .applications()
                .iterator()
                .next()
                .machines()
                .onCommand("systemctl", "is-active")
                .answer(3, "inactive\n", "no such unit");

        ActionOutcome outcome =
                juju.exec("shop/0", "systemctl", "is-active", "shop").outcome();

        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.results())
                .containsEntry("stdout", "inactive\n")
                .containsEntry("stderr", "no such unit")
                .containsEntry("return-code", 3L);
        assertThatThrownBy(() -> juju.ssh("shop/0", "systemctl", "is-active", "a shop"))
                .isInstanceOf(JujuCommandException.class)
                .hasMessage("ssh shop/0 systemctl is-active 'a shop' ended with exit code 3: no such unit");
    }

    @Test
    void secretsAreGrantedByName() {
        deployShop(1);

        String id = juju.addSecret("key", Map.of("value", "s3cret-value"));
        juju.grantSecret("key", "shop");
        juju.config("shop", Map.of("key", id));

        assertThat(juju.simulation().secret(id).label()).isEqualTo("key");
        assertThat(juju.debugLog(1000)).doesNotContain("s3cret-value");
    }

    @Test
    void timeoutIsReportedWithTheStatusAndTheLog() {
        deployShop(1);

        assertThatThrownBy(() -> juju.waitFor("the moon is full", status -> false, Duration.ofSeconds(5)))
                .isInstanceOf(NotInTimeException.class)
                .hasMessageContaining("not within 5 s: the moon is full")
                .hasMessageContaining("shop/0*  active    idle   0")
                .hasMessageContaining("INFO opened");
    }

    @Test
    void charmWithoutCodeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> juju.deploy("shop", CharmSource.charmhub("shop", "latest/edge"), 1))
                .withMessage("shop can't be deployed in a simulation: say which code it runs, by simulatedBy(...)");
    }

    @Test
    void missingUnitIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> juju.removeUnit("shop/7"))
                .withMessage("application \"shop\" not found");
        deployShop(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> juju.removeUnit("shop/7"))
                .withMessage("unit \"shop/7\" not found");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> juju.status().unit("shop/7"))
                .withMessage("there is no unit shop/7 in simulation, but [shop/0]");
    }

    /** A charm that does nothing. */
    private static final class Alarm extends CharmBase {
        Alarm(Framework framework) {
            super(framework);
        }
    }
}
