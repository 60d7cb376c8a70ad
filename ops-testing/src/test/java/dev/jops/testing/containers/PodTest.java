package dev.jops.testing.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.StartEvent;
import dev.jops.charm.StopEvent;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.MaintenanceStatus;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Occurrence;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.Task;
import dev.jops.testing.TimelineEntry;
import dev.jops.testing.fault.AtCommand;
import dev.jops.testing.fault.Delay;
import dev.jops.testing.fault.Kill;
import dev.jops.testing.fault.NextHook;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.ReplacePod;
import dev.jops.testing.fault.RestartAgent;
import dev.jops.testing.fault.RestartContainer;
import dev.jops.testing.fault.Vanish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pods that come and go. */
class PodTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            containers:
              web: {mounts: [{storage: data, location: /srv/data}]}
              cache: {mounts: [{storage: data, location: /data}]}
            storage: {data: {type: filesystem}}
            peers: {peers: {interface: shop-peers}}
            actions: {work: {}}
            """);

    private final SimulatedJuju juju = SimulatedJuju.builder().kubernetes().build();

    @AfterEach
    void close() {
        juju.close();
    }

    /** Writes into its containers, and keeps something in the peer relation; a test says what fails. */
    private static final class ShopCharm extends CharmBase {

        ShopCharm(Framework framework, Set<String> failing) {
            super(framework);
            framework.observe(StopEvent.class, event -> {
                unit().setStatus(new MaintenanceStatus("bye"));
                fail("stop", failing);
            });
            framework.observe(ConfigChangedEvent.class, event -> fail("config-changed", failing));
            framework.observe(StartEvent.class, event -> {
                machine().writeFile("/etc/shop.conf", "open");
                unit().setStatus(new ActiveStatus());
            });
            framework.observe(on("work").action(), event -> {
                unit().container("web").push("/tmp/one", "1");
                unit().container("web").push("/tmp/two", "2");
                model().relation("peers").orElseThrow().data(unit()).put("worked", "yes");
            });
            framework.observe(on("web").pebbleReady(), event -> {
                unit().container("web").push("/etc/web.conf", "80");
                unit().container("web").push("/srv/data/orders", "one");
            });
        }

        private static void fail(String event, Set<String> failing) {
            if (failing.contains(event)) {
                throw new IllegalStateException(event + " fails");
            }
        }
    }

    private final Set<String> failing = new TreeSet<>();

    private SimulatedApplication deployed(int units) {
        SimulatedApplication shop = juju.deploy("shop", CharmCode.of(f -> new ShopCharm(f, failing), META), units);
        juju.runUntilQuiet();
        return shop;
    }

    private static List<String> since(SimulatedUnit unit, int count) {
        return unit.hooks().subList(count, unit.hooks().size());
    }

    @Test
    void replacedPodStopsAndTheNextOneIsUpgradedConfiguredAndStarted() {
        SimulatedUnit unit = deployed(1).unit(0);
        int count = unit.hooks().size();

        juju.inject(new ReplacePod(unit.name()));
        juju.runUntilQuiet();

        assertThat(since(unit, count))
                .startsWith("stop", "upgrade-charm", "config-changed", "start")
                .contains("web-pebble-ready", "cache-pebble-ready")
                .doesNotContain("data-storage-attached (data/0)");
        assertThat(unit.holdsLease()).isTrue();
    }

    @Test
    void nextPodHasItsVolumesAnotherAddressAndNoOtherFile() {
        SimulatedApplication shop = deployed(2);
        SimulatedUnit unit = shop.unit(0);
        String address = unit.address();
        unit.container("web").putFile("/srv/data/orders", "two");
        unit.container("cache").putFile("/tmp/warm", "");
        int ofOther = shop.unit(1).hooks().size();

        juju.inject(new ReplacePod(unit.name()));
        juju.runUntilQuiet();

        assertThat(unit.container("cache").file("/data/orders")).contains("one");
        assertThat(unit.container("cache").file("/tmp/warm")).isEmpty();
        assertThat(unit.file("/etc/hand-made")).doesNotExist();
        assertThat(unit.address()).isNotEqualTo(address);
        assertThat(unit.data("peers")).containsEntry("private-address", unit.address());
        assertThat(since(shop.unit(1), ofOther)).containsExactly("peers-relation-changed (shop/0)");
        assertThat(unit.providerId()).contains("shop-0");
    }

    @Test
    void volumeIsTheSameInAllContainersAndOutlivesThem() {
        SimulatedUnit unit = deployed(1).unit(0);
        unit.container("cache").putFile("/data/carts", "full");

        juju.inject(new RestartContainer(unit.name(), "web"));
        juju.runUntilQuiet();

        assertThat(unit.container("web").file("/srv/data/carts")).contains("full");
    }

    @Test
    void refreshReplacesPodsOneAfterAnotherFromTheHighestNumber() {
        SimulatedApplication shop = deployed(3);
        int size = juju.timeline().entries().size();

        juju.refresh("shop");
        juju.runUntilQuiet();

        List<String> hooks = juju.timeline().entries().stream()
                .skip(size)
                .filter(entry -> entry.text().equals("stop") || entry.text().equals("upgrade-charm"))
                .filter(entry -> entry.what() == Occurrence.HOOK)
                .map(TimelineEntry::subject)
                .toList();
        assertThat(hooks.get(0)).isEqualTo("shop/2");
        assertThat(hooks).containsExactlyInAnyOrder("shop/2", "shop/2", "shop/1", "shop/1", "shop/0", "shop/0");
        assertThat(hooks.indexOf("shop/0")).isGreaterThan(hooks.indexOf("shop/1"));
        assertThat(shop.unit(1).hooks()).containsOnlyOnce("upgrade-charm");
    }

    @Test
    void refreshReachesAUnitWhoseAgentRestarts() {
        SimulatedUnit unit = deployed(1).unit(0);
        int count = unit.hooks().size();

        juju.inject(new RestartAgent(unit.name()));
        juju.refresh("shop");
        juju.runUntilQuiet();

        assertThat(since(unit, count)).startsWith("upgrade-charm", "config-changed", "start");
    }

    @Test
    void refreshReachesAUnitWhoseMachineIsAway() {
        SimulatedApplication shop = deployed(2);
        OngoingFault absence = juju.inject(new Vanish("shop/1"));

        juju.refresh("shop");
        juju.runUntilQuiet();
        assertThat(shop.unit(0).hooks()).contains("upgrade-charm");
        absence.end();
        juju.runUntilQuiet();

        assertThat(shop.unit(1).hooks()).contains("upgrade-charm");
    }

    @Test
    void unitThatIsRemovedStopsInItsPodAndNoOtherOneFollows() {
        SimulatedApplication shop = deployed(2);

        juju.removeUnit("shop/1");
        juju.refresh("shop");
        juju.runUntilQuiet();

        assertThat(shop.units()).extracting(SimulatedUnit::name).containsExactly("shop/0");
        assertThat(shop.unit(0).hooks()).contains("upgrade-charm");
    }

    /** juju: internal/worker/uniter/resolver.go, Shutdown comes before a hook in error, whose place stop takes. */
    @Test
    void hookInErrorIsForgottenWithItsPod() {
        SimulatedUnit unit = deployed(1).unit(0);
        failing.add("config-changed");
        juju.trust("shop");
        juju.advance(Duration.ofSeconds(20));
        assertThat(unit.hookInError()).contains("config-changed");
        int count = unit.hooks().size();

        juju.inject(new ReplacePod(unit.name()));
        juju.advance(Duration.ofSeconds(1));
        failing.clear();
        juju.runUntilQuiet();

        assertThat(since(unit, count)).startsWith("stop", "upgrade-charm", "config-changed", "start");
    }

    /** juju: internal/worker/uniter/operation/deploy.go, interruptedHook. */
    @Test
    void stopThatFailsIsTriedUntilThePodIsKilledAndComesFirstInTheNextOne() {
        SimulatedUnit unit = deployed(1).unit(0);
        int count = unit.hooks().size();
        failing.add("stop");

        juju.inject(new ReplacePod(unit.name()));
        juju.advance(Duration.ofSeconds(29));
        failing.clear();
        juju.advance(Duration.ofMillis(1));
        failing.add("stop");
        juju.advance(Duration.ofSeconds(2));
        assertThat(since(unit, count)).containsOnly("stop").hasSizeGreaterThan(10);
        failing.clear();
        juju.runUntilQuiet();

        assertThat(since(unit, count))
                .containsSubsequence("stop", "config-changed")
                .doesNotContain("upgrade-charm");
    }

    @Test
    void stopHasThirtySeconds() {
        SimulatedUnit unit = deployed(1).unit(0);
        int count = unit.hooks().size();
        juju.inject(new NextHook(unit.name(), new Delay(1, Duration.ofMinutes(5))));

        juju.inject(new ReplacePod(unit.name()));
        juju.advance(Duration.ofSeconds(31));
        assertThat(unit.isUp()).isFalse();
        juju.runUntilQuiet();

        assertThat(since(unit, count)).startsWith("stop", "stop", "start").doesNotContain("upgrade-charm");
    }

    @Test
    void podReplacedInTheMiddleOfAnActionEndsIt() {
        Set<String> states = new TreeSet<>();
        for (long seed = 0; seed < 20; seed++) {
            try (SimulatedJuju other =
                    SimulatedJuju.builder().kubernetes().seed(seed).build()) {
                SimulatedUnit unit = other.deploy("shop", CharmCode.of(f -> new ShopCharm(f, failing), META), 1)
                        .unit(0);
                other.runUntilQuiet();
                unit.onNextHook(new AtCommand(2, new ReplacePod(unit.name())));

                Task task = unit.run("work");
                other.runUntilQuiet();

                states.add(task.outcome().succeeded() ? "completed" : "failed");
                assertThat(unit.status()).isEqualTo(new ActiveStatus());
                assertThat(unit.hooks()).contains("upgrade-charm");
            }
        }

        assertThat(states).containsExactly("completed", "failed");
    }

    /** A request to Pebble counts like a command: what was pushed by then is there, and nothing is half written. */
    @Test
    void hookThatIsKilledInTheMiddleOfItsPushesHasLeftSomeFiles() {
        SimulatedUnit unit = deployed(1).unit(0);
        unit.onNextHook(new Kill(2));

        Task task = unit.run("work");
        juju.runUntilQuiet();

        assertThat(task.outcome().succeeded()).isFalse();
        assertThat(unit.container("web").file("/tmp/one")).contains("1");
        assertThat(unit.container("web").file("/tmp/two")).isEmpty();
        assertThat(unit.data("peers")).doesNotContainKey("worked");
    }

    @Test
    void pictureHasALaneForEachContainer(@TempDir Path directory) throws IOException {
        SimulatedUnit unit = deployed(1).unit(0);
        juju.inject(new RestartContainer(unit.name(), "web"));
        juju.runUntilQuiet();
        Path page = directory.resolve("pods.html");

        juju.timeline().writeHtml(page);

        String text = Files.readString(page);
        assertThat(text).contains(">web</text>", ">cache</text>", "container runs</li>");
        assertThat(text.split("the container web of shop/0 runs from", -1)).hasSize(3);
        assertThat(text.split("the container cache of shop/0 runs from", -1)).hasSize(2);
    }

    @Test
    void machinesHaveNoPods() {
        try (SimulatedJuju machines = SimulatedJuju.withSeed(1)) {
            SimulatedUnit unit = machines.deploy("shop", CharmCode.of(f -> new ShopCharm(f, failing), META), 1)
                    .unit(0);
            machines.runUntilQuiet();

            assertThat(machines.canInject(new ReplacePod(unit.name()))).isFalse();
            assertThatThrownBy(() -> machines.inject(new ReplacePod(unit.name())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("shop/0 has a machine, and no pod: build the simulation with kubernetes()");
        }
    }
}
