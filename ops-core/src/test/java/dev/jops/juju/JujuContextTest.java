package dev.jops.juju;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JujuContextTest {
    private final Map<String, String> environment = new HashMap<>(Map.of("JUJU_UNIT_NAME", "mysql/0"));

    private JujuContext with(String variable, String value) {
        environment.put(variable, value);
        return JujuContext.of(environment);
    }

    @Test
    void everyVariableIsRead() {
        environment.putAll(Map.of(
                "JUJU_DISPATCH_PATH", "hooks/db-relation-departed",
                "JUJU_CHARM_DIR", "/var/lib/juju/agents/unit-mysql-0/charm",
                "JUJU_MODEL_NAME", "prod",
                "JUJU_MODEL_UUID", "3e3bd0c8",
                "JUJU_VERSION", "3.6.14",
                "JUJU_MACHINE_ID", "0/lxd/1",
                "JUJU_AVAILABILITY_ZONE", "zone-a",
                "JUJU_PRINCIPAL_UNIT", "web/3"));
        environment.putAll(Map.of(
                "JUJU_RELATION", "db",
                "JUJU_RELATION_ID", "db:4",
                "JUJU_REMOTE_APP", "shop",
                "JUJU_REMOTE_UNIT", "shop/7",
                "JUJU_DEPARTING_UNIT", "shop/7",
                "JUJU_ACTION_NAME", "backup",
                "JUJU_ACTION_UUID", "7"));
        environment.putAll(Map.of(
                "JUJU_SECRET_ID", "secret:9m4e2mr0ui3e8a215n4g",
                "JUJU_SECRET_LABEL", "tls",
                "JUJU_SECRET_REVISION", "3",
                "JUJU_STORAGE_ID", "data/0",
                "JUJU_WORKLOAD_NAME", "redis",
                "JUJU_NOTICE_ID", "12",
                "JUJU_NOTICE_TYPE", "custom",
                "JUJU_NOTICE_KEY", "example.com/backup",
                "JUJU_PEBBLE_CHECK_NAME", "ready"));

        JujuContext context = JujuContext.of(environment);

        assertThat(context.unitName()).isEqualTo("mysql/0");
        assertThat(context.applicationName()).isEqualTo("mysql");
        assertThat(context.charmDir()).isEqualTo(Path.of("/var/lib/juju/agents/unit-mysql-0/charm"));
        assertThat(context.dispatchPath()).contains("hooks/db-relation-departed");
        assertThat(context.modelName()).contains("prod");
        assertThat(context.modelUuid()).contains("3e3bd0c8");
        assertThat(context.version()).hasToString("3.6.14");
        assertThat(context.machineId()).contains("0/lxd/1");
        assertThat(context.availabilityZone()).contains("zone-a");
        assertThat(context.principalUnit()).contains("web/3");
        assertThat(context.relationName()).contains("db");
        assertThat(context.relationId()).hasValue(4);
        assertThat(context.remoteApplication()).contains("shop");
        assertThat(context.remoteUnit()).contains("shop/7");
        assertThat(context.departingUnit()).contains("shop/7");
        assertThat(context.actionName()).contains("backup");
        assertThat(context.actionUuid()).contains("7");
        assertThat(context.secretId()).contains("secret:9m4e2mr0ui3e8a215n4g");
        assertThat(context.secretLabel()).contains("tls");
        assertThat(context.secretRevision()).hasValue(3);
        assertThat(context.storageId()).contains("data/0");
        assertThat(context.workloadName()).contains("redis");
        assertThat(context.noticeId()).contains("12");
        assertThat(context.noticeType()).contains("custom");
        assertThat(context.noticeKey()).contains("example.com/backup");
        assertThat(context.pebbleCheckName()).contains("ready");
        assertThat(context.isCalledFromLegacyHook()).isFalse();
    }

    @Test
    void variablesThatAreNotSetAreEmpty() {
        JujuContext context = JujuContext.of(environment);

        assertThat(context.dispatchPath()).isEmpty();
        assertThat(context.modelName()).isEmpty();
        assertThat(context.relationId()).isEmpty();
        assertThat(context.remoteApplication()).isEmpty();
        assertThat(context.secretId()).isEmpty();
        assertThat(context.secretRevision()).isEmpty();
        assertThat(context.debugAt()).isEmpty();
        assertThat(context.version()).hasToString("0.0.0");
        assertThat(context.charmDir()).isEqualTo(Path.of("").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JUJU_DISPATCH_PATH",
                "JUJU_VERSION",
                "JUJU_RELATION_ID",
                "JUJU_REMOTE_UNIT",
                "JUJU_DEPARTING_UNIT",
                "JUJU_SECRET_REVISION",
                "JUJU_DEBUG_AT",
                "JUJU_CHARM_DIR"
            })
    void emptyVariableCountsAsNotSet(String variable) {
        JujuContext context = with(variable, "");

        assertThat(context.dispatchPath()).isEmpty();
        assertThat(context.remoteUnit()).isEmpty();
        assertThat(context.relationId()).isEmpty();
        assertThat(context.secretRevision()).isEmpty();
        assertThat(context.debugAt()).isEmpty();
    }

    @Test
    void breakpointsAreAListWithCommasAndBlanks() {
        assertThat(with("JUJU_DEBUG_AT", " hook, before-migration,,hook ").debugAt())
                .containsExactly("hook", "before-migration");
    }

    @Test
    void missingUnitNameAsksWhetherThisIsAHook() {
        assertThatThrownBy(() -> JujuContext.of(Map.of()))
                .isInstanceOf(JujuContextException.class)
                .hasMessage("JUJU_UNIT_NAME is not set: is this process running in a Juju hook?")
                .satisfies(
                        e -> assertThat(((JujuContextException) e).variable()).isEqualTo("JUJU_UNIT_NAME"));
    }

    @ParameterizedTest
    @CsvSource({
        "JUJU_UNIT_NAME,      mysql,      not the name of a unit such as mysql/0",
        "JUJU_UNIT_NAME,      /0,         not the name of a unit such as mysql/0",
        "JUJU_UNIT_NAME,      mysql/,     not the name of a unit such as mysql/0",
        "JUJU_UNIT_NAME,      mysql/x,    not the name of a unit such as mysql/0",
        "JUJU_UNIT_NAME,      mysql/-1,   not the name of a unit such as mysql/0",
        "JUJU_REMOTE_UNIT,    shop,       not the name of a unit such as mysql/0",
        "JUJU_DEPARTING_UNIT, shop/x,     not the name of a unit such as mysql/0",
        "JUJU_STORAGE_ID,     data,       not a storage such as data/0",
        "JUJU_STORAGE_ID,     data/x,     not a storage such as data/0",
        "JUJU_VERSION,        three,      not a version such as 3.6.14",
        "JUJU_RELATION_ID,    db,         not a relation such as db:4",
        "JUJU_RELATION_ID,    db:,        not a relation such as db:4",
        "JUJU_RELATION_ID,    db:x,       not a relation such as db:4",
        "JUJU_RELATION_ID,    db:-1,      not a relation such as db:4",
        "JUJU_RELATION_ID,    db:99999999999, not a relation such as db:4",
        "JUJU_SECRET_REVISION, x,         not a revision such as 7",
        "JUJU_SECRET_REVISION, -1,        not a revision such as 7",
        "JUJU_SECRET_REVISION, 99999999999, not a revision such as 7"
    })
    void malformedVariableIsNamedWithItsValue(String variable, String value, String problem) {
        assertThatThrownBy(() -> with(variable, value))
                .isInstanceOf(JujuContextException.class)
                .hasMessage(variable + " is \"" + value + "\", which is " + problem);
    }

    @Test
    void relationIdWithoutEndpointIsAccepted() {
        assertThat(with("JUJU_RELATION_ID", "4").relationId()).hasValue(4);
    }

    @Test
    void remoteApplicationIsTakenFromItsUnitIfJujuLeavesItOut() {
        assertThat(with("JUJU_REMOTE_UNIT", "shop/7").remoteApplication()).contains("shop");
    }

    @Test
    void relativeCharmDirectoryIsMadeAbsolute() {
        assertThat(with("JUJU_CHARM_DIR", "charm").charmDir())
                .isEqualTo(Path.of("charm").toAbsolutePath());
    }

    @Test
    void callFromALegacyHookIsRecognizedWhateverTheVariablesValue() {
        assertThat(with("OPERATOR_DISPATCH", "").isCalledFromLegacyHook()).isTrue();
    }

    @Test
    void containersAreWhereJujuMountsThem() {
        assertThat(with("JOPS_CONTAINERS", "/tmp/elsewhere").containersDir()).isEqualTo(Path.of("/charm/containers"));
        assertThat(with("JUJU_AGENT_SOCKET_ADDRESS", "@/var/lib/juju/agents/unit-mysql-0/agent.socket")
                        .containersDir())
                .isEqualTo(Path.of("/charm/containers"));
    }

    @Test
    void simulatedAgentSaysWhereItsContainersAre(@TempDir Path agent) {
        environment.put("JUJU_AGENT_SOCKET_ADDRESS", agent.toString());

        assertThat(with("JOPS_CONTAINERS", "/tmp/elsewhere").containersDir()).isEqualTo(Path.of("/tmp/elsewhere"));
    }
}
