package dev.jops.testing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.hookcmds.CommandResult;
import dev.jops.internal.storage.StateStore;
import dev.jops.juju.JujuContext;
import dev.jops.juju.JujuContextException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Fuzzes the variables that Juju sets for a hook, or somebody in {@code juju exec}. */
class EnvironmentFuzzTest {
    private static final List<String> PATHS = List.of(
            "hooks/install",
            "hooks/leader-elected",
            "hooks/db-relation-created",
            "hooks/db-relation-joined",
            "hooks/db-relation-changed",
            "hooks/peers-relation-departed",
            "hooks/db-relation-broken",
            "hooks/data-storage-attached",
            "hooks/data-storage-detaching",
            "hooks/mysql-pebble-ready",
            "hooks/mysql-pebble-custom-notice",
            "hooks/mysql-pebble-check-failed",
            "hooks/secret-changed",
            "hooks/secret-remove",
            "hooks/secret-rotate",
            "hooks/collect-metrics",
            "actions/rotate");
    private static final List<String> UNDONE = List.of(
            "",
            " ",
            "/",
            ".",
            "..",
            "hooks/",
            "actions/",
            "hooks/../../etc/passwd",
            "/etc/passwd",
            "hooks/-relation-changed",
            "hooks/none-relation-changed",
            "hooks/none-storage-attached",
            "hooks/secret-",
            "hooks/secret-relation-changed",
            "mysql",
            "mysql/",
            "/0",
            "mysql/0/1",
            "mysql/x",
            "mysql/999999999999",
            "db:4",
            "db:",
            "none:4",
            ":4",
            "4",
            "-4",
            "data/x",
            "data",
            "none/0",
            "3.6",
            "3.6.14.1.2",
            "4.0-beta2",
            "999999999999.1",
            "secret:x",
            "http://proxy.example:3128",
            "//x://y",
            "http://:1",
            "socks5://[::1]:99999",
            "10.0.0.0/33,*,:80,[::]:1",
            "all,,handler@5",
            "x".repeat(100_000),
            "grün ✓\uFFFD",
            "a\nb",
            "\u2003");
    private static final Map<String, String> RIGHT = new TreeMap<>(Map.ofEntries(
            Map.entry("JUJU_UNIT_NAME", "mysql/0"),
            Map.entry("JUJU_CHARM_DIR", "/nonexistent/charm"),
            Map.entry("JUJU_VERSION", "3.6.14"),
            Map.entry("JUJU_MODEL_NAME", "prod"),
            Map.entry("JUJU_MODEL_UUID", "9d4b7a5e-8a33-4c6f-8f0c-1f6a5a1c2b3d"),
            Map.entry("JUJU_RELATION", "db"),
            Map.entry("JUJU_RELATION_ID", "db:4"),
            Map.entry("JUJU_REMOTE_UNIT", "shop/0"),
            Map.entry("JUJU_REMOTE_APP", "shop"),
            Map.entry("JUJU_DEPARTING_UNIT", "shop/0"),
            Map.entry("JUJU_STORAGE_ID", "data/0"),
            Map.entry("JUJU_STORAGE_LOCATION", "/srv"),
            Map.entry("JUJU_WORKLOAD_NAME", "mysql"),
            Map.entry("JUJU_NOTICE_ID", "7"),
            Map.entry("JUJU_NOTICE_TYPE", "custom"),
            Map.entry("JUJU_NOTICE_KEY", "example.com/a"),
            Map.entry("JUJU_PEBBLE_CHECK_NAME", "up"),
            Map.entry("JUJU_SECRET_ID", "secret:cn9s2a4hh5jc73b5v7rg"),
            Map.entry("JUJU_SECRET_REVISION", "1"),
            Map.entry("JUJU_ACTION_NAME", "rotate"),
            Map.entry("JUJU_ACTION_UUID", "1"),
            Map.entry("JUJU_CHARM_HTTP_PROXY", "http://proxy.example:3128"),
            Map.entry("JUJU_CHARM_NO_PROXY", "10.0.0.0/8,.example.com")));

    private static Map<String, String> environment(SplittableRandom random) {
        Map<String, String> variables = new TreeMap<>(RIGHT);
        variables.put("JUJU_DISPATCH_PATH", Damage.pick(random, PATHS));
        for (int n = random.nextInt(6); n > 0; n--) {
            String name = Damage.pick(random, List.copyOf(variables.keySet()));
            switch (random.nextInt(3)) {
                case 0 -> variables.remove(name);
                case 1 -> variables.put(name, Damage.pick(random, UNDONE));
                default -> variables.put(name, Damage.places(random, variables.getOrDefault(name, ""), UNDONE));
            }
            variables.putIfAbsent("JUJU_DISPATCH_PATH", "");
        }
        return variables;
    }

    private static void readAll(JujuContext context) {
        context.applicationName();
        context.charmDir();
        context.remoteApplication();
        context.relationId();
        context.debugAt();
        context.proxySelector().select(URI.create("http://10.1.2.3/"));
        assertThat(context.toString()).contains(context.unitName());
    }

    @Test
    void variablesAreReadOrOneIsNamed() throws InterruptedException {
        Fuzzing.of(EnvironmentFuzzTest::environment)
                .refusedBy(
                        JujuContextException.class,
                        e -> assertThat(e).hasMessageStartingWith(e.variable()).hasMessageStartingWith("JUJU_"))
                .feed(variables -> readAll(JujuContext.of(variables)));
    }

    @Test
    void hookIsDeliveredOrTheVariableIsNamedThatHinders() throws InterruptedException {
        Fuzzing.of(EnvironmentFuzzTest::environment)
                .refusedBy(JujuContextException.class, e -> assertThat(e).hasMessageStartingWith(e.variable()))
                .refusedBy(IllegalStateException.class, e -> assertThat(e).hasMessageContaining("JUJU_"))
                .feed(variables -> FuzzedCharm.dispatch(
                        JujuContext.of(variables),
                        (command, input) -> new CommandResult(0, "null", ""),
                        StateStore.unavailable("nothing is kept here"),
                        (charm, event) -> {}));
    }
}
