package dev.jops.simulator.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.simulator.model.StatusRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The data that a hook reads once, and the state and storage that it holds back. The recordings are hooks of Juju's own
 * agent.
 */
class BufferedStateTest {
    private OneHook one = new OneHook();

    /** Recorded: hand/state-cached. */
    @Test
    void stateIsWrittenBackAsAWhole() {
        one.unit.setState(Map.of("a", "1"));
        one.begin("update-status").out("state-get", "a");
        one.unit.setState(Map.of("a", "9", "c", "3"));

        one.out("state-set", "b=2");
        one.commit();

        assertThat(one.unit.state()).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    /** Recorded: hand/state-same, hand/state-delete-missing. */
    @Test
    void stateThatIsSetToWhatItIsWritesNothing() {
        one.unit.setState(Map.of("a", "1"));
        one.begin("update-status").out("state-set", "a=1");
        one.out("state-delete", "nosuch");
        one.unit.setState(Map.of("a", "9"));

        one.commit();

        assertThat(one.unit.state()).isEqualTo(Map.of("a", "9"));
    }

    /** juju: core/quota/bson_total_sized_checker.go */
    @Test
    void stateOverTwoMebibytesIsRefusedAtTheCommit() {
        Map<String, String> large = new TreeMap<>();
        for (int i = 0; i < 32; i++) {
            large.put("k" + i, "v".repeat(65535));
        }
        large.forEach((key, value) -> one.out("state-set", key + "=" + value));

        assertThatThrownBy(one::commit)
                .hasMessage("cannot apply changes: persisting charm state: max allowed size (2097152) exceeded");
        assertThat(one.unit.state()).isEmpty();
    }

    /** Recorded: hand/storage-add. */
    @Test
    void eachStorageRequestIsCheckedByItself() {
        one.out("storage-add", "data=2");
        one.out("storage-add", "data=1");

        one.commit();

        assertThat(one.unit.count("data")).isEqualTo(3); // the limit is 2
    }

    /** Recorded: hand/storage-add with 2.9.42, where the counts of one command share a variable. */
    @Test
    void storagesOfOneCommandGetTheSameCountBeforeJuju3() {
        one = new OneHook("2.9.42");

        one.out("storage-add", "data=1", "disk=2");
        one.commit();

        assertThat(one.unit.count("disk")).isEqualTo(one.unit.count("data"));
    }

    /** Recorded: hand/status-cache, hand/status-set-then-get. */
    @Test
    void statusThatWasReadStaysTheSameAfterStatusSet() {
        one.unit.setStatus(new StatusRecord("maintenance", "starting"));

        one.out("status-set", "waiting");
        assertThat(one.out("status-get")).contains("waiting");
        one.out("status-set", "active");
        assertThat(one.out("status-get")).contains("waiting");
        assertThat(one.begin("update-status").out("status-get")).contains("active");
    }

    /** Recorded: hand/config-cached. */
    @Test
    void configIsReadOnceInAHook() {
        one.out("config-get", "colour");
        one.mysql.configure("colour", "blue");

        assertThat(one.out("config-get", "colour")).isEqualTo("red\n");
        assertThat(one.begin("update-status").out("config-get", "colour")).isEqualTo("blue\n");
    }

    /** Recorded: hand/leader-settings-cached, hand/leader-settings-failed-hook. */
    @Test
    void leaderSettingsAreReadOnceAndWrittenAtOnce() {
        one.lead().out("leader-set", "a=1");
        one.out("leader-get", "a");
        one.controller.changeLeaderSettings(one.mysql, Map.of("a", "2"));

        assertThat(one.out("leader-get", "a")).isEqualTo("1\n");
        one.out("leader-set", "b=1");
        assertThat(one.out("leader-get", "a")).isEqualTo("2\n");
        assertThat(one.begin("update-status").out("leader-get", "b")).isEqualTo("1\n");
    }

    /** Recorded: hand/secret-gained-leadership. */
    @Test
    void aUnitThatDidNotLeadOnceInAHookDoesNotLeadLaterInIt() {
        one.out("is-leader");
        one.lead();

        assertThat(List.of(one.out("is-leader"), one.begin("update-status").out("is-leader")))
                .containsExactly("False\n", "True\n");
    }
}
