package dev.jops.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jops.framework.EventBase;
import dev.jops.hookcmds.LogLevel;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.internal.doubles.TestCharm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadEventTest {
    private static final String METADATA = "name: redis\ncontainers: {my-redis: {}}\n";
    private static final String[] VARIABLES = {
        "JUJU_WORKLOAD_NAME=my-redis",
        "JUJU_NOTICE_ID=12",
        "JUJU_NOTICE_TYPE=custom",
        "JUJU_NOTICE_KEY=example.com/done",
        "JUJU_PEBBLE_CHECK_NAME=up"
    };

    private final OneUnit unit = new OneUnit().withMetadata(METADATA);
    private final List<String> seen = new ArrayList<>();

    private void observe(TestCharm charm) {
        charm.framework()
                .observe(charm.endpoint("my-redis").pebbleReady(), event -> seen.add("ready " + event.workload()));
        charm.framework()
                .observe(
                        charm.endpoint("my-redis").pebbleCustomNotice(),
                        event -> seen.add("notice " + event.noticeId() + " " + event.noticeType() + " "
                                + event.noticeKey() + " in " + event.workload()));
        charm.framework()
                .observe(
                        charm.endpoint("my-redis").pebbleCheckFailed(),
                        event -> seen.add("failed " + event.checkName() + " in " + event.workload()));
        charm.framework()
                .observe(
                        charm.endpoint("my-redis").pebbleCheckRecovered(),
                        event -> seen.add("recovered " + event.checkName() + " in " + event.workload()));
    }

    @ParameterizedTest
    @CsvSource({
        "ready, ready my-redis",
        "custom-notice, notice 12 custom example.com/done in my-redis",
        "check-failed, failed up in my-redis",
        "check-recovered, recovered up in my-redis"
    })
    void eventHasItsContainerAndWhatHappened(String word, String expected) {
        unit.succeed("my-redis-pebble-" + word, this::observe, VARIABLES);

        assertThat(seen).containsExactly(expected);
        assertThat(unit.juju().calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ready, ready my-redis",
        "custom-notice, notice 12 custom example.com/done in my-redis",
        "check-failed, failed up in my-redis",
        "check-recovered, recovered up in my-redis"
    })
    void deferredEventComesBackWhole(String word, String expected) {
        unit.succeed(
                "my-redis-pebble-" + word,
                charm -> {
                    charm.framework().observe(charm.endpoint("my-redis").pebbleReady(), EventBase::defer);
                    charm.framework().observe(charm.endpoint("my-redis").pebbleCustomNotice(), EventBase::defer);
                    charm.framework().observe(charm.endpoint("my-redis").pebbleCheckFailed(), EventBase::defer);
                    charm.framework().observe(charm.endpoint("my-redis").pebbleCheckRecovered(), EventBase::defer);
                },
                VARIABLES);

        unit.succeed("update-status", this::observe);

        assertThat(seen).containsExactly(expected);
    }

    @Test
    void deferredEventOfAContainerThatIsGoneIsDropped() {
        unit.succeed(
                "my-redis-pebble-ready",
                charm -> charm.framework().observe(charm.endpoint("my-redis").pebbleReady(), EventBase::defer),
                VARIABLES);

        unit.withMetadata("name: redis\n").succeed("update-status", charm -> charm.framework()
                .observe(UpdateStatusEvent.class, event -> seen.add("update-status")));

        assertThat(seen).containsExactly("update-status");
        assertThat(unit.juju().log(LogLevel.WARNING)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my-redis-pebble-ready", "my-redis-pebble-check-failed"})
    void workloadHookWithoutItsContainerNamesTheVariable(String hook) {
        int exitCode = unit.hook(hook, this::observe);

        assertThat(exitCode).isEqualTo(1);
        assertThat(unit.juju().log().get(0)).contains(hook + " can't be delivered: JUJU_WORKLOAD_NAME is not set");
    }

    @Test
    void hookWhoseVariableNamesAnotherContainerFails() {
        int exitCode = unit.hook("my-redis-pebble-ready", this::observe, "JUJU_WORKLOAD_NAME=other");

        assertThat(exitCode).isEqualTo(1);
        assertThat(unit.juju().log().get(0))
                .contains("my-redis-pebble-ready can't be delivered: JUJU_WORKLOAD_NAME is about \"other\", and the"
                        + " hook about my-redis");
    }

    @Test
    void containersAreThoseThatTheCharmDeclares() {
        unit.succeed("start", charm -> {
            assertThat(charm.unit().containers()).containsOnlyKeys("my-redis");
            assertThat(charm.unit().container("my-redis").name()).isEqualTo("my-redis");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> charm.unit().container("web"))
                    .withMessage("the charm redis declares no container web: its metadata has my-redis");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> charm.endpoint("web").pebbleReady());
        });
    }
}
