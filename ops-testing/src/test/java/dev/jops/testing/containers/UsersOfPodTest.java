package dev.jops.testing.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Container;
import dev.jops.pebble.Exec;
import dev.jops.pebble.FileOptions;
import dev.jops.pebble.PebbleException;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.TimelineEntry;
import dev.jops.testing.fault.ReplacePod;
import dev.jops.testing.fault.RestartContainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As whom charms and their containers run; what a Pebble of another user than root refuses was seen on a real one. */
class UsersOfPodTest {
    private static final String STORAGE = "storage: {data: {type: filesystem}}\n";
    private static final String ROOTLESS = "{uid: 10000, gid: 10000, mounts: [{storage: data, location: /srv}]}";

    /** Tries what root alone may do, and more, in each container that is ready; "done" or why not, by what it tried. */
    private static final class TryingCharm extends CharmBase {
        private final Map<String, String> outcomes;

        TryingCharm(Framework framework, Map<String, String> outcomes) {
            super(framework);
            this.outcomes = outcomes;
            framework.observe(on("web").pebbleReady(), event -> tryAll(event.workload()));
        }

        private void tryAll(Container web) {
            outcomes.clear();
            tryTo("push to /etc", () -> web.push("/etc/web.conf", "80"));
            tryTo("push to /tmp", () -> web.push("/tmp/mark", "1"));
            tryTo("push to /srv", () -> web.push("/srv/orders", "1"));
            tryTo(
                    "give away",
                    () -> web.push("/tmp/given", "1", FileOptions.defaults().user("root")));
            tryTo("make a directory", () -> web.makeDirectory("/opt/web"));
            tryTo("remove a file of root's", () -> web.remove("/etc/hostname"));
            tryTo("run", () -> web.exec("id"));
            tryTo("run as root", () -> web.exec(Exec.of("id").user("root")));
            tryTo("plan", web::plan);
        }

        private void tryTo(String what, Runnable attempt) {
            try {
                attempt.run();
                outcomes.put(what, "done");
            } catch (PebbleException e) {
                List<String> lines = String.valueOf(e.getMessage()).lines().toList();
                outcomes.put(
                        what, String.join("; ", lines.subList(0, Math.min(2, lines.size())))); // the third has a time
            }
        }
    }

    private final Map<String, String> outcomes = new LinkedHashMap<>();

    private SimulatedUnit deployed(SimulatedJuju juju, String metadata) {
        CharmMeta meta = CharmMeta.fromYaml("name: shop\n" + STORAGE + metadata);
        SimulatedUnit unit = juju.deploy("shop", CharmCode.of(f -> new TryingCharm(f, outcomes), meta), 1)
                .unit(0);
        unit.container("web").onCommand("id").answer(0, "", "");
        juju.runUntilQuiet();
        return unit;
    }

    private static SimulatedJuju juju(String version) {
        return SimulatedJuju.builder().kubernetes().version(version).build();
    }

    private static TimelineEntry entry(SimulatedJuju juju, String text) {
        return juju.timeline().entries().stream()
                .filter(entry -> entry.text().contains(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void charmThatIsNotRootMayDoEverythingInRootsContainer() {
        try (SimulatedJuju juju = juju("3.6.14")) {
            deployed(juju, "charm-user: non-root\ncontainers: {web: {mounts: [{storage: data, location: /srv}]}}\n");

            assertThat(outcomes)
                    .hasSize(9)
                    .allSatisfy((what, outcome) -> assertThat(outcome).as(what).isEqualTo("done"));
        }
    }

    @Test
    void containerThatIsNotRootsWritesOnlyWhereItsUserMay() {
        try (SimulatedJuju juju = juju("3.6.14")) {
            deployed(juju, "charm-user: sudoer\ncontainers: {web: " + ROOTLESS + "}\n");

            assertThat(outcomes)
                    .containsEntry("push to /tmp", "done")
                    .containsEntry("push to /srv", "done")
                    .containsEntry("run", "done")
                    .containsEntry("plan", "done");
            assertThat(outcomes.get("push to /etc")).contains("permission denied");
            assertThat(outcomes.get("give away")).contains("operation not permitted");
            assertThat(outcomes.get("make a directory")).contains("permission denied");
            assertThat(outcomes.get("remove a file of root's")).isEqualTo("done"); // there is none
            assertThat(outcomes.get("run as root")).contains("operation not permitted");
        }
    }

    @Test
    void filesOfAContainerBelongToItsUser() {
        try (SimulatedJuju juju = juju("4.0.0")) {
            SimulatedUnit unit = deployed(juju, "containers: {web: " + ROOTLESS + "}\n");

            assertThat(unit.state().container("web").files().get("/tmp/mark"))
                    .satisfies(file -> assertThat(file.user()).isEqualTo(10_000))
                    .satisfies(file -> assertThat(file.group()).isEqualTo(10_000));
        }
    }

    @Test
    void usersAreTheSameInTheNextContainerAndTheNextPod() {
        try (SimulatedJuju juju = juju("3.6.14")) {
            SimulatedUnit unit = deployed(juju, "charm-user: non-root\ncontainers: {web: " + ROOTLESS + "}\n");
            Map<String, String> first = new LinkedHashMap<>(outcomes);

            juju.inject(new RestartContainer(unit.name(), "web"));
            juju.runUntilQuiet();
            assertThat(outcomes).isEqualTo(first);
            outcomes.clear();
            juju.inject(new ReplacePod(unit.name()));
            juju.runUntilQuiet();

            assertThat(outcomes).isEqualTo(first);
        }
    }

    /** Identities of charms came with Juju 3.6, users with 3.5. */
    @Test
    void charmThatIsNotRootMayOnlyReadInJuju35() {
        try (SimulatedJuju juju = juju("3.5.7")) {
            deployed(juju, "charm-user: non-root\ncontainers: {web: {}}\n");

            assertThat(outcomes.get("plan")).isEqualTo("done");
            assertThat(outcomes.get("push to /tmp")).contains("only root, the daemon's user");
            assertThat(outcomes.get("run")).contains("only root, the daemon's user");
        }
    }

    @Test
    void olderJujuRunsEverythingAsRootAndTheTimelineSaysSo() {
        try (SimulatedJuju juju = juju("3.4.6")) {
            deployed(juju, "charm-user: non-root\ncontainers: {web: " + ROOTLESS + "}\n");

            assertThat(outcomes.values()).containsOnly("done");
            assertThat(entry(juju, "charm-user").text())
                    .isEqualTo("Juju 3.4.6 does not know charm-user, uid and gid, which came with 3.5: shop and its"
                            + " containers run as root");
        }
    }
}
