package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.ScriptedCharm.Script;
import dev.jops.testing.fault.Delay;
import dev.jops.testing.fault.FailCommandsNamed;
import dev.jops.testing.fault.RestartAgent;
import dev.jops.testing.fault.RevokeLease;
import dev.jops.testing.fault.StopAgent;
import dev.jops.testing.state.NetworkState;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Tests hooks that Juju's agent runs because a version of something differs from the one that it last used.
 *
 * <p>juju: internal/worker/uniter/resolver.go and resolver/opfactory.go
 */
class HooksFromVersionsTest {
    private static final CharmMeta SHOP = CharmMeta.fromYaml("""
            name: shop
            peers:
              peers:
                interface: shop-peers
            config:
              options:
                colour:
                  type: string
                  default: red
            resources:
              catalogue:
                type: oci-image
            """);

    private SimulatedJuju juju = SimulatedJuju.withSeed(1);

    @AfterEach
    void close() {
        juju.close();
    }

    private SimulatedApplication deploy(int units, Script script) {
        SimulatedApplication shop =
                juju.deploy("shop", CharmCode.of(framework -> new ScriptedCharm(framework, script), SHOP), units);
        juju.runUntilQuiet();
        return shop;
    }

    private SimulatedApplication deploy(int units) {
        return deploy(units, (charm, event) -> {});
    }

    private static int count(SimulatedUnit unit, String hook) {
        return Collections.frequency(unit.hooks(), hook);
    }

    private static SimulatedUnit followerOf(SimulatedApplication app) {
        return app.units().stream()
                .filter(unit -> !unit.holdsLease())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void configThatIsSetBackBeforeTheAgentLooksRunsNothing() {
        SimulatedUnit unit = deploy(1).unit(0);

        juju.config("shop", Map.of("colour", "blue"));
        juju.resetConfig("shop", "colour");
        juju.runUntilQuiet();

        assertThat(count(unit, "config-changed")).isEqualTo(1);
    }

    @Test
    void configThatChangesDuringConfigChangedRunsItAgain() {
        SimulatedUnit unit = deploy(1, (charm, event) -> {
                    if (event instanceof ConfigChangedEvent) {
                        String colour = charm.model().config().string("colour").orElseThrow();
                        juju.config("shop", Map.of("colour", colour.equals("red") ? "blue" : "green"));
                    }
                })
                .unit(0);

        assertThat(count(unit, "config-changed")).isEqualTo(3);
    }

    /** juju: state/settings.go, whose hash is of the options that are set, without defaults */
    @Test
    void anOptionThatIsSetToItsDefaultRunsConfigChangedOnce() {
        SimulatedUnit unit = deploy(1).unit(0);

        juju.config("shop", Map.of("colour", "red"));
        juju.runUntilQuiet();
        juju.config("shop", Map.of("colour", "red"));
        juju.runUntilQuiet();

        assertThat(count(unit, "config-changed")).isEqualTo(2);
    }

    @Test
    void trustAndAddressesRunConfigChanged() {
        SimulatedUnit unit = deploy(1).unit(0);

        juju.trust("shop");
        juju.runUntilQuiet();
        int afterTrust = count(unit, "config-changed");
        unit.setNetwork("peers", NetworkState.of("peers", "192.0.2.7").network());
        juju.runUntilQuiet();

        assertThat(afterTrust).isEqualTo(2);
        assertThat(count(unit, "config-changed")).isEqualTo(3);
    }

    @Test
    void anAgentThatRestartsRemembersTheConfigOfItsLastConfigChanged() {
        SimulatedUnit unit = deploy(1).unit(0);

        juju.inject(new RestartAgent("shop/0"));
        juju.advance(Duration.ofMinutes(1));

        assertThat(count(unit, "config-changed")).isEqualTo(1);
    }

    /** juju: TestUpdateResourceCausesUpgrade of the uniter's tests */
    @Test
    void newContentOfAResourceRunsUpgradeCharm() {
        SimulatedUnit unit = deploy(1).unit(0);

        juju.attachResource("shop", "catalogue", "apples");
        juju.runUntilQuiet();

        assertThat(unit.hooks()).endsWith("start", "upgrade-charm", "config-changed");
    }

    @Test
    void sameContentOfAResourceRunsNothing() {
        SimulatedUnit unit = deploy(1).unit(0);
        juju.attachResource("shop", "catalogue", "apples");
        juju.runUntilQuiet();

        juju.attachResource("shop", "catalogue", "apples");
        juju.runUntilQuiet();

        assertThat(count(unit, "upgrade-charm")).isEqualTo(1);
    }

    @Test
    void aResourceThatExistsBeforeInstallRunsNothing() {
        SimulatedApplication shop =
                juju.deploy("shop", CharmCode.of(framework -> new ScriptedCharm(framework, (c, e) -> {}), SHOP), 1);
        juju.attachResource("shop", "catalogue", "apples");

        juju.runUntilQuiet();

        assertThat(shop.unit(0).hooks()).doesNotContain("upgrade-charm");
    }

    /** juju: internal/worker/uniter/uniter.go, charmState takes the version that it finds for the one that it has */
    @Test
    void aResourceThatIsAttachedWhileTheAgentIsAwayRunsNothing() {
        SimulatedUnit unit = deploy(1).unit(0);
        var absence = juju.inject(new StopAgent("shop/0"));

        juju.attachResource("shop", "catalogue", "apples");
        absence.end();
        juju.advance(Duration.ofMinutes(1));

        assertThat(unit.hooks()).doesNotContain("upgrade-charm");
    }

    @Test
    void aRefreshWhileTheAgentIsAwayRunsUpgradeCharmWhenItIsBack() {
        SimulatedUnit unit = deploy(1).unit(0);
        var absence = juju.inject(new StopAgent("shop/0"));

        juju.refresh("shop");
        absence.end();
        juju.advance(Duration.ofMinutes(1));

        assertThat(unit.hooks()).contains("upgrade-charm");
    }

    /** juju: TestNoUniterUpdateStatusHookInError of the uniter's tests */
    @Test
    void updateStatusIsNotDueForTicksWhileAHookWasInError() {
        SimulatedUnit unit = deploy(1, (charm, event) -> {
                    if (event instanceof ConfigChangedEvent) {
                        charm.unit().setStatus(new ActiveStatus());
                    }
                })
                .unit(0);
        unit.onNextHook(new FailCommandsNamed("status-set"));
        juju.config("shop", Map.of("colour", "blue"));
        juju.runUntil("an error", () -> unit.hookInError().isPresent(), Duration.ofMinutes(1));
        keepInError(unit, Duration.ofMinutes(18));
        assertThat(unit.hooks()).doesNotContain("update-status");

        unit.resolved();
        juju.runUntil("it is resolved", () -> unit.hookInError().isEmpty(), Duration.ofMinutes(1));
        juju.runUntilQuiet();

        assertThat(unit.hooks()).doesNotContain("update-status");
    }

    private void keepInError(SimulatedUnit unit, Duration duration) {
        Duration end = juju.elapsed().plus(duration);
        while (juju.elapsed().compareTo(end) < 0) {
            unit.onNextHook(new FailCommandsNamed("status-set"));
            int failures = unit.hooks().size();
            juju.runUntil("the next try", () -> unit.hooks().size() > failures, Duration.ofMinutes(6));
            juju.runUntil("it fails", () -> unit.hookInError().isPresent(), Duration.ofMinutes(1));
        }
    }

    /** Begins a config-changed whose only command takes so long that update-status comes due meanwhile. */
    private SimulatedUnit inALongConfigChanged() {
        SimulatedUnit unit = deploy(1, (charm, event) -> {
                    if (event instanceof ConfigChangedEvent) {
                        charm.unit().setStatus(new ActiveStatus());
                    }
                })
                .unit(0);
        unit.onNextHook(new Delay(1, Duration.ofMinutes(7)));
        juju.config("shop", Map.of("colour", "blue"));
        juju.runUntil("config-changed", () -> count(unit, "config-changed") == 2, Duration.ofMinutes(1));
        return unit;
    }

    @Test
    void updateStatusIsDueAfterAHookInWhichItsTimeCame() {
        SimulatedUnit unit = inALongConfigChanged();

        juju.runUntilQuiet();

        assertThat(unit.hooks()).endsWith("start", "config-changed", "update-status");
    }

    @Test
    void updateStatusIsNotDueIfAnotherHookBeganSinceItsTimeCame() {
        SimulatedUnit unit = inALongConfigChanged();
        juju.after(Duration.ofMinutes(6), () -> juju.config("shop", Map.of("colour", "green")));

        juju.runUntilQuiet();

        assertThat(unit.hooks()).endsWith("start", "config-changed", "config-changed");
    }

    @Test
    void leaderSettingsAreNewToAFollowerAfterEachStartOfItsAgent() {
        SimulatedApplication shop = deploy(2);
        SimulatedUnit follower = followerOf(shop);

        juju.inject(new RestartAgent(follower.name()));
        juju.inject(new RestartAgent(shop.leader().orElseThrow().name()));
        juju.advance(Duration.ofMinutes(1));

        assertThat(count(follower, "leader-settings-changed")).isEqualTo(2);
        assertThat(count(shop.leader().orElseThrow(), "leader-settings-changed"))
                .isZero();
    }

    /** juju: TestLeadershipUnexpectedDepose of the uniter's tests */
    @Test
    void leaderSettingsAreNewToALeaderThatIsDeposed() {
        SimulatedApplication shop = deploy(2);
        SimulatedUnit deposed = shop.leader().orElseThrow();

        juju.inject(new RevokeLease("shop"));
        juju.runUntil("another one leads", () -> !deposed.isToldLeader(), Duration.ofMinutes(5));
        juju.advance(Duration.ofMinutes(2));

        List<String> hooks = deposed.hooks();
        assertThat(hooks.subList(hooks.indexOf("leader-elected"), hooks.size())).contains("leader-settings-changed");
    }

    @Test
    void leaderSettingsRunNothingInJuju4() {
        juju = SimulatedJuju.builder().seed(1).version("4.0.2").build();
        SimulatedApplication shop = deploy(2);

        juju.inject(new RestartAgent(followerOf(shop).name()));
        juju.advance(Duration.ofMinutes(1));

        assertThat(shop.units()).noneMatch(unit -> unit.hooks().contains("leader-settings-changed"));
    }

    @Test
    void severalLeaderSettingsInOneHookRunOneEventAndEqualOnesNone() {
        SimulatedApplication shop = juju.deploy(
                "shop",
                HookScript.of(SHOP, (hook, commands) -> {
                    boolean isBlue = "blue".equals(hook.application().config().get("colour"));
                    if (hook.hook().kind().equals("config-changed") && hook.isLeader() && isBlue) {
                        commands.leaderSet(Map.of("a", "1"));
                        commands.leaderSet(Map.of("b", "2"));
                    }
                }),
                2);
        juju.runUntilQuiet();
        SimulatedUnit follower = followerOf(shop);

        juju.config("shop", Map.of("colour", "blue"));
        juju.runUntilQuiet();
        int afterSetting = count(follower, "leader-settings-changed");
        shop.refresh();
        juju.runUntilQuiet();

        assertThat(afterSetting).isEqualTo(2);
        assertThat(count(follower, "leader-settings-changed")).isEqualTo(2);
    }
}
