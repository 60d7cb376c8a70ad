package dev.jops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.hookcmds.LogLevel;
import dev.jops.internal.doubles.OneUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Different messages of Juju's versions mean the same to a charm. */
class HookErrorsTest {
    private static final String ID = "secret:9m4e2mr0ui3e8a215n4g";

    private final OneUnit one = new OneUnit();

    /** 3.x; 3.6 as the API's answer; 4.0 (juju: domain/secret/service/access.go, canRead). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR permission denied",
                "ERROR permission denied (unauthorized access)",
                "ERROR \"mysql/0\" is not allowed to read this secret",
            })
    void secretThatWasNotGrantedHasTheSameMessage(String stderr) {
        one.juju().script("secret-get", 1, "", stderr + "\n");
        Secret secret = one.session().secretOfHook(ID, "");

        assertThatThrownBy(secret::content)
                .isExactlyInstanceOf(ModelException.class)
                .hasMessageEndingWith(
                        ": this unit was not granted access to it; its owner has to grant it to the application");

        assertThat(one.juju().log(LogLevel.TRACE)).singleElement().asString().contains("\"authz_fail:secret-get\"");
    }

    /** juju: domain/secret/service/access.go, getManagementCaveat and canManage. */
    @Test
    void secretOfAnotherOwnerIsAFailedAuthorisation() {
        one.juju().script("secret-set", 1, "", "ERROR \"mysql/0\" is not allowed to manage this secret\n");
        Secret secret = one.session().secretOfHook(ID, "");

        assertThatThrownBy(() -> secret.setContent(Map.of("password", "s3cret-pass")))
                .isInstanceOf(ModelException.class);

        assertThat(one.juju().log(LogLevel.TRACE)).singleElement().asString().contains("\"authz_fail:secret-set\"");
    }

    /** The agent's message, and the controller's if the lease was lost between the two (juju: core/leadership). */
    @ParameterizedTest
    @ValueSource(strings = {"ERROR this unit is not the leader", "ERROR \"mysql/0\" is not leader of \"mysql\""})
    void unitThatNoLongerLeadsIsAFollower(String stderr) {
        one.juju().electLeader();
        one.juju().script("status-set", 1, "", stderr + "\n");

        assertThatThrownBy(() -> one.model().app().setStatus(new ActiveStatus()))
                .isInstanceOf(LeaderOnlyException.class);

        assertThat(one.model().unit().isLeader()).isFalse();
    }
}
