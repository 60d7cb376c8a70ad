package dev.jops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.StartEvent;
import dev.jops.hookcmds.LogLevel;
import dev.jops.internal.doubles.OneUnit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecurityEventTest {
    private final OneUnit one = new OneUnit();

    private static String event(String level, String event, String description) {
        return "{\"datetime\":\"2026-01-01T00:00:00Z\",\"level\":\"" + level + "\",\"type\":\"security\","
                + "\"appid\":\"-mysql/0\",\"event\":\"" + event + "\",\"description\":\"" + description + "\"}";
    }

    @Test
    void uncaughtExceptionIsACrash() {
        OneUnit unit = new OneUnit();

        unit.hook(
                "start",
                charm -> charm.framework().observe(StartEvent.class, event -> {
                    throw new IllegalStateException("the \"disk\"\nis gone");
                }),
                "JUJU_MODEL_UUID=5e1ec7ed");

        assertThat(unit.juju().log(LogLevel.TRACE))
                .containsExactly(event(
                                "WARN",
                                "sys_crash:IllegalStateException",
                                "Uncaught exception in charm code: java.lang.IllegalStateException: the"
                                        + " \\\"disk\\\"\\nis gone")
                        .replace("\"-mysql", "\"5e1ec7ed-mysql"));
    }

    @Test
    void successfulDispatchIsNotASecurityEvent() {
        OneUnit unit = new OneUnit();

        unit.succeed("start", charm -> {});

        assertThat(unit.juju().log()).isEmpty();
    }

    @Test
    void followerThatTouchesASecretOfItsApplicationFailsAuthorisation() {
        assertThatThrownBy(() -> one.model().app().addSecret(Map.of("password", "s3cret-pass")))
                .isInstanceOf(LeaderOnlyException.class);

        assertThat(one.juju().log(LogLevel.TRACE)).singleElement().asString().contains("\"authz_fail:secret-add\"");
    }

    @Test
    void secretThatJujuRefusesToChangeIsAFailedAuthorisation() {
        one.juju().script("secret-set", 1, "", "ERROR permission denied\n");
        Secret secret = one.session().secretOfHook("secret:9m4e2mr0ui3e8a215n4g", "");

        assertThatThrownBy(() -> secret.setContent(Map.of("password", "s3cret-pass")))
                .isInstanceOf(ModelException.class);

        assertThat(one.juju().log(LogLevel.TRACE)).singleElement().asString().contains("\"authz_fail:secret-set\"");
    }

    @Test
    void commandThatIsRefusedIsAFailedAuthorisation() {
        one.juju().script("config-get", 1, "", "ERROR Permission denied\n");

        assertThatThrownBy(() -> one.model().config().string("title")).isInstanceOf(ModelException.class);

        assertThat(one.juju().log(LogLevel.TRACE))
                .containsExactly(event(
                        "CRITICAL",
                        "authz_fail:config-get",
                        "Hook command config-get failed with code 1: ERROR Permission denied"));
    }

    @Test
    void relationDataThatJujuRefusesIsAFailedAuthorisation() {
        one.juju().electLeader();
        one.juju().script("relation-set", 1, "", "ERROR cannot write relation settings\n");
        RelationData data = one.model().relation("db", 4).data(one.model().app());

        assertThatThrownBy(() -> data.put("url", "x")).isInstanceOf(RelationDataAccessException.class);

        assertThat(one.juju().log(LogLevel.TRACE))
                .containsExactly(event(
                        "CRITICAL",
                        "authz_fail:relation-set",
                        "Hook command relation-set failed with code 1: ERROR cannot write relation settings"));
    }

    @Test
    void otherFailureIsNotASecurityEvent() {
        one.juju().script("config-get", 1, "", "ERROR connection is shut down\n");

        assertThatThrownBy(() -> one.model().config().string("title")).isInstanceOf(ModelException.class);

        assertThat(one.juju().log()).isEmpty();
    }

    @Test
    void refusedQuestionForTheLeaderIsLoggedOnce() {
        one.juju().script("is-leader", 1, "", "ERROR permission denied\n");

        assertThatThrownBy(() -> one.model().unit().isLeader()).isInstanceOf(ModelException.class);

        assertThat(one.juju().lines()).containsExactly("is-leader --format=json");
        assertThat(one.juju().log(LogLevel.TRACE)).hasSize(1);
    }

    @Test
    void statusOfTheApplicationIsNotForFollowers() {
        assertThatThrownBy(() -> one.model().app().status()).isInstanceOf(LeaderOnlyException.class);
        assertThatThrownBy(() -> one.model().app().setStatus(new ActiveStatus()))
                .isInstanceOf(LeaderOnlyException.class);

        assertThat(one.juju().log(LogLevel.TRACE))
                .containsExactly(
                        event(
                                "CRITICAL",
                                "authz_fail:status-get",
                                "Attempted to read the status of the application when not leader"),
                        event(
                                "CRITICAL",
                                "authz_fail:status-set",
                                "Attempted to set the status of the application when not leader"));
    }

    @Test
    void rebootIsARestartByThisUser() throws Exception {
        one.juju().script("juju-reboot", 0, "", "");

        one.model().unit().reboot();

        assertThat(one.juju().log(LogLevel.TRACE))
                .containsExactly(event(
                        "WARN",
                        "sys_restart:" + Files.getAttribute(Path.of("/proc/self"), "unix:uid"),
                        "Rebooting unit mysql/0 in model prod"));
    }

    @Test
    void eventThatCannotBeLoggedChangesNothing() {
        one.juju().script("juju-log", 1, "", "ERROR permission denied\n");
        one.juju().script("config-get", 1, "", "ERROR permission denied\n");

        assertThatThrownBy(() -> one.model().config().string("title"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("config-get");
        assertThat(one.juju().lines("juju-log")).hasSize(1);
    }
}
