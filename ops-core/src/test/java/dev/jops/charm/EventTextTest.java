package dev.jops.charm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.framework.BeginEvent;
import dev.jops.framework.EventBase;
import dev.jops.internal.doubles.OneUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a log line shows of an event: its class and what it is about, without any content. */
class EventTextTest {
    private static final String SECRET = "secret:9m4e2mr0ui3e8a215n4g";

    private final OneUnit unit = new OneUnit().withMetadata("""
            name: mysql
            provides: {db: {interface: mysql}}
            storage: {data: {type: filesystem}}
            containers: {redis: {}}
            actions: {backup: {}}
            """);
    private final List<String> seen = new ArrayList<>();

    static List<Arguments> hooks() {
        return List.of(
                hook("start", "StartEvent"),
                hook("leader-elected", "LeaderElectedEvent"),
                hook("pre-series-upgrade", "PreSeriesUpgradeEvent"),
                hook(
                        "db-relation-changed",
                        "RelationChangedEvent[db:4, shop/0]",
                        "JUJU_RELATION=db",
                        "JUJU_RELATION_ID=db:4",
                        "JUJU_REMOTE_APP=shop",
                        "JUJU_REMOTE_UNIT=shop/0"),
                hook(
                        "db-relation-changed",
                        "RelationChangedEvent[db:4, shop]",
                        "JUJU_RELATION=db",
                        "JUJU_RELATION_ID=db:4",
                        "JUJU_REMOTE_APP=shop"),
                hook(
                        "db-relation-departed",
                        "RelationDepartedEvent[db:4, shop/0, departing mysql/0]",
                        "JUJU_RELATION=db",
                        "JUJU_RELATION_ID=db:4",
                        "JUJU_REMOTE_APP=shop",
                        "JUJU_REMOTE_UNIT=shop/0",
                        "JUJU_DEPARTING_UNIT=mysql/0"),
                hook("secret-changed", "SecretChangedEvent[" + SECRET + "]", "JUJU_SECRET_ID=" + SECRET),
                hook(
                        "secret-expired",
                        "SecretExpiredEvent[" + SECRET + " labelled admin, revision 3]",
                        "JUJU_SECRET_ID=" + SECRET,
                        "JUJU_SECRET_LABEL=admin",
                        "JUJU_SECRET_REVISION=3"),
                hook(
                        "data-storage-attached",
                        "StorageAttachedEvent[data/3]",
                        "JUJU_STORAGE_ID=data/3",
                        "JUJU_STORAGE_LOCATION=/srv"),
                hook("redis-pebble-ready", "PebbleReadyEvent[redis]", "JUJU_WORKLOAD_NAME=redis"),
                hook(
                        "redis-pebble-check-failed",
                        "PebbleCheckFailedEvent[redis, up]",
                        "JUJU_WORKLOAD_NAME=redis",
                        "JUJU_PEBBLE_CHECK_NAME=up"),
                hook(
                        "redis-pebble-custom-notice",
                        "PebbleCustomNoticeEvent[redis, example.com/done]",
                        "JUJU_WORKLOAD_NAME=redis",
                        "JUJU_NOTICE_ID=12",
                        "JUJU_NOTICE_TYPE=custom",
                        "JUJU_NOTICE_KEY=example.com/done"));
    }

    private static Arguments hook(String name, String text, String... variables) {
        return Arguments.of(name, text, variables);
    }

    @ParameterizedTest
    @MethodSource("hooks")
    void eventOfAHookNamesWhatItIsAbout(String hook, String text, String[] variables) {
        unit.succeed(hook, charm -> charm.framework().observe(HookEvent.class, this::note), variables);

        assertThat(seen).containsExactly(text);
    }

    @Test
    void syntheticLeaderElectedShowsThatItIs() {
        assertThat(LeaderElectedEvent.synthetic()).hasToString("LeaderElectedEvent[synthetic]");
    }

    @Test
    void actionShowsItsNameAndIdWithoutParameters() {
        unit.dispatch(
                "actions/backup",
                charm -> charm.framework().observe(charm.endpoint("backup").action(), this::note),
                "JUJU_ACTION_NAME=backup",
                "JUJU_ACTION_UUID=7");

        assertThat(seen).containsExactly("ActionEvent[backup, 7]");
        assertThat(unit.juju().lines()).isEmpty();
    }

    @Test
    void beginNamesTheHook() {
        unit.succeed("start", charm -> charm.framework().observe(BeginEvent.class, this::note));

        assertThat(seen).containsExactly("BeginEvent[start]");
    }

    @Test
    void customEventHasTheNameOfItsClass() {
        assertThat(new OwnEvent()).hasToString("OwnEvent");
    }

    private void note(EventBase event) {
        seen.add(event.toString());
    }

    private static final class OwnEvent extends EventBase {}
}
