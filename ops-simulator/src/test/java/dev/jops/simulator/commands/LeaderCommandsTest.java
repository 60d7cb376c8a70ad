package dev.jops.simulator.commands;

import static dev.jops.simulator.commands.OneHook.failure;
import static dev.jops.simulator.commands.OneHook.silence;
import static dev.jops.simulator.commands.OneHook.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.simulator.buffer.RefusedCommitException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaderCommandsTest {
    private final OneHook leader = new OneHook().lead();

    @Test
    void setsLeaderSettingsAtOnce() {
        assertThat(leader.run("leader-set", "colour=red", "shape=round")).isEqualTo(silence());
        leader.out("leader-set", "shape=");

        assertThat(leader.mysql.leaderSettings()).isEqualTo(Map.of("colour", "red"));
        assertThat(leader.out("leader-get", "colour")).isEqualTo("red\n");
        assertThat(leader.out("leader-get", "-", "--format=json")).isEqualTo("{\"colour\":\"red\"}\n");
        assertThat(leader.out("leader-get", "shape", "--format=json")).isEqualTo("null\n");
    }

    @Test
    void letsOnlyTheLeaderSetThem() {
        assertThat(new OneHook().run("leader-set", "colour=red"))
                .isEqualTo(failure("cannot write leadership settings: cannot write settings: not the leader"));
    }

    @Test
    void remembersReadSettingsForTheRestOfTheHook() {
        OneHook follower = new OneHook();
        follower.out("leader-get");
        follower.controller.changeLeaderSettings(follower.mysql, Map.of("colour", "red"));

        assertThat(follower.out("leader-get", "colour")).isEmpty();
        assertThat(follower.begin("update-status").out("leader-get", "colour")).isEqualTo("red\n");
    }

    @Test
    void refusesAKeyThatLooksLikeASetting() {
        assertThat(leader.run("leader-get", "a=b")).isEqualTo(usage("invalid key \"a=b\""));
    }

    @Test
    void setsAPodSpecWhenTheHookHasSucceeded() {
        assertThat(leader.runWithInput("version: 3\n", "k8s-spec-set")).isEqualTo(silence());

        assertThat(leader.out("k8s-spec-get")).isEmpty();
        leader.commit();
        assertThat(leader.out("pod-spec-get")).isEqualTo("version: 3\n");
        assertThat(leader.out("k8s-raw-get")).isEmpty();
    }

    @Test
    void refusesAPodSpecOfAFollowerOrWithoutText() {
        assertThat(new OneHook().runWithInput("version: 3", "pod-spec-set"))
                .isEqualTo(failure("this unit is not the leader"));
        assertThat(leader.runWithInput("", "k8s-raw-set"))
                .isEqualTo(failure(
                        "no k8s raw spec specified: pipe k8s raw spec to command, or specify a file with" + " --file"));
    }

    @Test
    void acceptsOnlyOneKindOfPodSpecInAHook() {
        leader.runWithInput("a: 1", "k8s-spec-set");
        leader.runWithInput("a: 1", "k8s-raw-set", "--file", "-");

        assertThatThrownBy(leader::commit)
                .isInstanceOf(RefusedCommitException.class)
                .hasMessage(
                        "cannot apply changes: either k8s-spec-set or k8s-raw-set can be run for each application, but not both");
        assertThat(leader.mysql.podSpecs()).isEmpty();
    }
}
