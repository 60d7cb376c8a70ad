package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.HookEvent;
import dev.jops.charm.StartEvent;
import dev.jops.charm.UpgradeCharmEvent;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Config;
import dev.jops.testing.ScriptedCharm.Script;
import dev.jops.testing.fault.StopAgent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Witness: TestUniterSteadyStateUpgrade and similar tests in Juju's internal/worker/uniter/uniter_test.go. */
class RefreshTest {
    private static final String FORMER = """
            name: shop
            peers:
              peers: {interface: shop-peers}
              rota: {interface: shop-rota}
            requires:
              db: {interface: sql}
              cache: {interface: redis}
            storage:
              data: {type: filesystem}
              logs: {type: filesystem, multiple: {range: 0-2}}
            config:
              options:
                colour: {type: string, default: red}
                size: {type: int, default: 1}
                mood: {type: string}
            """;
    private static final CharmMeta NEWER = CharmMeta.fromYaml("""
            name: shop
            peers:
              peers: {interface: shop-peers}
              ring: {interface: shop-ring}
            requires:
              db: {interface: sql}
            storage:
              data: {type: filesystem}
              spool: {type: filesystem}
            config:
              options:
                colour: {type: string, default: blue}
                size: {type: string}
                port: {type: int, default: 80}
            """);
    private static final CharmMeta DATABASE = CharmMeta.fromYaml("""
            name: database
            provides:
              sql: {interface: sql}
              redis: {interface: redis}
            """);

    private final SimulatedJuju juju = SimulatedJuju.withSeed(6);
    private final List<String> told = new ArrayList<>();
    private boolean isBroken;

    @AfterEach
    void close() {
        juju.close();
    }

    private SimulatedApplication deployed(int units) {
        SimulatedApplication shop = juju.deploy("shop", former(), units);
        juju.runUntilQuiet();
        told.clear();
        return shop;
    }

    private CharmCode former() {
        return code(CharmMeta.fromYaml(FORMER), this::failIfBroken);
    }

    private CharmCode newer() {
        return code(NEWER, (charm, event) -> tell("new", charm, "port"));
    }

    private static CharmCode code(CharmMeta meta, Script script) {
        return CharmCode.of(framework -> new ScriptedCharm(framework, script), meta);
    }

    private void failIfBroken(ScriptedCharm charm, HookEvent event) {
        tell("old", charm, "size");
        if (isBroken && (event instanceof ConfigChangedEvent || event instanceof StartEvent)) {
            throw new IllegalStateException("on purpose");
        }
    }

    private void tell(String code, ScriptedCharm charm, String option) {
        Config config = charm.model().config();
        told.add(code + " " + charm.unit().name() + " colour="
                + config.string("colour").orElseThrow() + " " + option + "="
                + config.integer(option).orElseThrow());
    }

    @Test
    void runsUpgradeCharmAndConfigChangedInTheNewCode() {
        SimulatedApplication shop = deployed(1);

        shop.refresh(newer());
        juju.runUntilQuiet();

        assertThat(told).isNotEmpty().allMatch(line -> line.startsWith("new"));
        assertThat(shop.unit(0).hooks()).containsSubsequence("start", "upgrade-charm", "config-changed");
    }

    @Test
    void oneUnitRunsTheFormerCodeWhileAnotherRunsTheNewOne() {
        SimulatedApplication shop = deployed(2);
        juju.inject(new StopAgent("shop/1"));

        shop.refresh(newer());
        juju.runUntilQuiet();
        assertThat(told).isNotEmpty().allMatch(line -> line.startsWith("new shop/0"));
        juju.endFaults();
        juju.runUntilQuiet();

        assertThat(told).anyMatch(line -> line.startsWith("new shop/1"));
        assertThat(shop.unit(1).hooks()).containsSubsequence("start", "upgrade-charm", "config-changed");
    }

    @Test
    void keepsTheOptionsThatTheNewCharmDeclaresAndHasItsDefaults() {
        SimulatedApplication shop = deployed(1);
        shop.config("colour", "green");
        shop.config("size", 7);
        shop.config("mood", "calm");
        juju.runUntilQuiet();

        shop.refresh(newer());
        juju.runUntilQuiet();

        assertThat(told).last().isEqualTo("new shop/0 colour=green port=80");
        assertThatThrownBy(() -> shop.config("mood", "calm")).hasMessageContaining("declares no option mood");
    }

    @Test
    void unitThatIsNotUpgradedYetKeepsItsConfig() {
        SimulatedApplication shop = deployed(1);
        isBroken = true;
        shop.config("size", 7);
        juju.runUntilQuiet();

        shop.refresh(newer());
        shop.config("port", 81);
        juju.advance(Duration.ofSeconds(30));

        assertThat(told).last().isEqualTo("old shop/0 colour=red size=7");
        assertThat(shop.unit(0).hooks()).doesNotContain("upgrade-charm");
    }

    /** Witness: "error state unforced upgrade (ignored until started state)". */
    @Test
    void waitsOnAUnitInErrorUntilItIsResolved() {
        isBroken = true;
        SimulatedApplication shop = juju.deploy("shop", code(CharmMeta.fromYaml(FORMER), this::failAtStart), 1);
        juju.runUntilQuiet();

        shop.refresh(newer());
        juju.runUntilQuiet();
        shop.unit(0).resolvedNoRetry();
        juju.runUntilQuiet();

        assertThat(shop.unit(0).hooks()).containsSubsequence("start", "upgrade-charm", "config-changed");
        assertThat(shop.unit(0).hooks()).filteredOn("start"::equals).hasSize(1);
    }

    private void failAtStart(ScriptedCharm charm, HookEvent event) {
        if (event instanceof StartEvent) {
            failIfBroken(charm, event);
        }
    }

    /** Witness: "error state forced upgrade", after which only config-changed runs. */
    @Test
    void forcedRetriesTheFailedHookInTheNewCodeWithoutUpgradeCharm() {
        isBroken = true;
        SimulatedApplication shop = juju.deploy("shop", code(CharmMeta.fromYaml(FORMER), this::failAtStart), 1);
        juju.runUntilQuiet();
        told.clear();

        juju.refresh(Refresh.of("shop").to(CharmSource.of(newer())).forceUnits());
        juju.advance(Duration.ofMinutes(1));

        List<String> hooks = shop.unit(0).hooks();
        assertThat(told).first().asString().startsWith("new shop/0");
        assertThat(hooks)
                .containsSubsequence("start", "start", "config-changed")
                .doesNotContain("upgrade-charm");
        assertThat(shop.unit(0).hookInError()).isEmpty();
    }

    @Test
    void forcedSkipsNoHookThatIsResolvedWithoutARetry() {
        isBroken = true;
        SimulatedApplication shop = juju.deploy("shop", code(CharmMeta.fromYaml(FORMER), this::failAtStart), 1);
        juju.runUntilQuiet();

        juju.refresh(Refresh.of("shop").to(CharmSource.of(newer())).forceUnits());
        shop.unit(0).resolvedNoRetry();
        juju.runUntilQuiet();

        List<String> hooks = shop.unit(0).hooks();
        assertThat(hooks.subList(hooks.indexOf("start"), hooks.size()))
                .startsWith("start")
                .contains("config-changed")
                .doesNotContain("upgrade-charm");
    }

    @Test
    void retriesAFailedUpgradeCharmInTheNewCode() {
        SimulatedApplication shop = deployed(1);
        List<String> tries = new ArrayList<>();

        shop.refresh(code(NEWER, (charm, event) -> {
            if (event instanceof UpgradeCharmEvent) {
                tries.add(charm.unit().name());
                throw new IllegalStateException("on purpose");
            }
        }));
        juju.advance(Duration.ofSeconds(10));
        int before = tries.size();
        shop.unit(0).resolvedNoRetry();
        juju.runUntilQuiet();

        assertThat(before).isEqualTo(2);
        assertThat(shop.unit(0).hooks()).containsSubsequence("upgrade-charm", "upgrade-charm", "config-changed");
    }

    @Test
    void createsTheNewPeerRelationAndDropsTheFormerOneWithoutAnEvent() {
        SimulatedApplication shop = deployed(2);
        int before = shop.unit(0).hooks().size();

        shop.refresh(newer());
        juju.runUntilQuiet();

        List<String> since =
                shop.unit(0).hooks().subList(before, shop.unit(0).hooks().size());
        assertThat(since)
                .containsSubsequence("upgrade-charm", "config-changed", "ring-relation-created")
                .contains("ring-relation-joined (shop/1)")
                .noneMatch(hook -> hook.startsWith("rota"));
        assertThatThrownBy(() -> shop.peerData("rota")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void attachesTheStorageThatTheNewCharmNeedsAfterTheUpgrade() {
        SimulatedApplication shop = deployed(1);

        shop.refresh(newer());
        juju.runUntilQuiet();

        assertThat(shop.unit(0).hooks())
                .containsSubsequence("upgrade-charm", "config-changed", "spool-storage-attached (spool/1)");
    }

    /** juju: internal/worker/uniter/uniter.go, charmState deploys the charm before anything else. */
    @Test
    void unitThatWaitsForItsStorageHasTheFormerCharmAlready() {
        try (SimulatedJuju slow =
                SimulatedJuju.builder().storageTakes(Duration.ofMinutes(2)).build()) {
            SimulatedApplication shop = slow.deploy("shop", former(), 1);
            slow.advance(Duration.ofMinutes(1));

            shop.refresh(newer());
            slow.runUntilQuiet();

            assertThat(told).element(1).asString().startsWith("old");
            assertThat(shop.unit(0).hooks()).containsSubsequence("install", "upgrade-charm", "config-changed", "start");
        }
    }

    @Test
    void unitThatIsAddedLaterRunsTheNewCode() {
        SimulatedApplication shop = deployed(1);
        shop.refresh(newer());
        juju.runUntilQuiet();
        told.clear();

        SimulatedUnit added = shop.addUnit();
        juju.runUntilQuiet();

        assertThat(told).allMatch(line -> line.startsWith("new"));
        assertThat(added.hooks()).contains("install").doesNotContain("upgrade-charm");
    }

    @Test
    void withoutOtherCodeTakesTheRevisionThatWasPublished() {
        SimulatedApplication shop = deployed(1).publish(newer());

        shop.refresh();
        juju.runUntilQuiet();

        assertThat(told).isNotEmpty().allMatch(line -> line.startsWith("new"));
    }

    @Test
    void runsOnlyTheLastOfTwoRevisions() {
        SimulatedApplication shop = deployed(1);

        shop.refresh(code(CharmMeta.fromYaml(FORMER), (charm, event) -> told.add("between")));
        shop.refresh(newer());
        juju.runUntilQuiet();

        assertThat(told).doesNotContain("between");
        assertThat(shop.unit(0).hooks()).filteredOn("upgrade-charm"::equals).hasSize(1);
    }

    @Test
    void refusesToBreakARelationInUse() {
        deployed(1);
        juju.deploy("database", code(DATABASE, (charm, event) -> {}), 1);
        juju.integrate("shop:cache", "database:redis");

        assertThatThrownBy(() -> juju.application("shop").orElseThrow().refresh(newer()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot upgrade application \"shop\" to charm \"local:shop-1\": would break relation"
                        + " \"database:redis shop:cache\"");
    }

    @Test
    void refusesToRemoveAStorageInUse() {
        SimulatedApplication shop = deployed(1);
        shop.unit(0).addStorage("logs");

        assertThatThrownBy(() -> shop.refresh(newer()))
                .hasMessage("cannot upgrade application \"shop\" to charm \"local:shop-1\": in-use storage \"logs\""
                        + " removed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  data: {type: filesystem}| |required storage \"data\" removed",
                "data: {type: filesystem}|data: {type: block}|existing storage \"data\" type changed from \"filesystem\""
                        + " to \"block\"",
                "data: {type: filesystem}|data: {type: filesystem, location: /srv}|existing storage \"data\" location"
                        + " changed from \"\" to \"/srv\"",
                "range: 0-2|range: 0-1|existing storage \"logs\" range contracted: max decreased from 2 to 1"
            })
    void refusesACharmThatDoesNotFit(String before, String after, String reason) {
        SimulatedApplication shop = deployed(1);
        CharmMeta other = CharmMeta.fromYaml(FORMER.replace(before, after == null ? "" : after));

        assertThatThrownBy(() -> shop.refresh(code(other, (charm, event) -> {})))
                .hasMessage("cannot upgrade application \"shop\" to charm \"local:shop-1\": " + reason);
    }

    @Test
    void refusesToMakeASubordinateOfAPrincipal() {
        SimulatedApplication shop = deployed(1);
        CharmMeta subordinate = CharmMeta.fromYaml(FORMER + "subordinate: true\n");

        assertThatThrownBy(() -> shop.refresh(code(subordinate, (charm, event) -> {})))
                .hasMessageEndingWith("cannot change an application's subordinacy");
    }

    @Test
    void refusesACharmOfAnotherNameAndCodeOfAnotherKind(@TempDir Path directory) throws Exception {
        SimulatedApplication shop = deployed(1);

        assertThatThrownBy(() -> shop.refresh(code(DATABASE, (charm, event) -> {})))
                .hasMessage("cannot refresh \"shop\" to \"database\"");
        assertThatThrownBy(() -> shop.refresh(PackedCharm.script(directory, "")))
                .hasMessageContaining("can't replace a packed charm");
    }
}
