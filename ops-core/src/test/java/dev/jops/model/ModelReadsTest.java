package dev.jops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.hookcmds.GoalState;
import dev.jops.hookcmds.LogLevel;
import dev.jops.hookcmds.Network;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.internal.doubles.ScriptedJuju;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the model reads from Juju, except for relations, config and status. */
class ModelReadsTest {
    private static final String NETWORK = """
            {"bind-addresses": [{"interface-name": "lo", "addresses": []},
              {"interface-name": "eth0", "addresses": [{"value": "10.0.0.5", "cidr": "10.0.0.0/24"}]}],
             "ingress-addresses": ["192.0.2.1", "192.0.2.2"], "egress-subnets": ["192.0.2.1/32"]}""";

    private final OneUnit one = new OneUnit();
    private final ScriptedJuju juju = one.juju();

    @Test
    void networkOfAnEndpointIsReadOncePerDispatch() {
        juju.script("network-get", 0, NETWORK, "");

        Network network = one.model().binding("db").network();
        one.model().binding("db").network();

        assertThat(network.bindAddress()).contains("10.0.0.5");
        assertThat(network.ingressAddress()).contains("192.0.2.1");
        assertThat(network.egressSubnets()).containsExactly("192.0.2.1/32");
        assertThat(juju.lines()).containsExactly("network-get --format=json db");
        one.begin("hooks/update-status");
        one.model().binding("db").network();
        assertThat(juju.lines()).hasSize(2);
    }

    @Test
    void networkWithoutAddressesHasNoneToBindTo() {
        juju.script("network-get", 0, "{\"bind-addresses\":null,\"ingress-addresses\":null}", "");

        Network network = one.model().binding("db").network();

        assertThat(network.bindAddress()).isEmpty();
        assertThat(network.ingressAddress()).isEmpty();
    }

    @Test
    void networkOfARelationNamesItsNumber() {
        juju.answer("relation-ids db", List.of("db:4")).script("network-get", 0, NETWORK, "");

        Binding binding = one.model().binding(one.model().relation("db", 4));
        binding.network();

        assertThat(binding.name()).isEqualTo("db");
        assertThat(juju.lines("network-get")).containsExactly("network-get --format=json -r 4 db");
    }

    @Test
    void networkOfAGoneRelationIsThatOfItsEndpoint() {
        juju.script("network-get", 1, "", "ERROR relation not found\n");
        Binding binding = one.model().binding(one.model().relation("db", 7));

        assertThatThrownBy(binding::network).isInstanceOf(ModelException.class);

        assertThat(juju.lines("network-get"))
                .containsExactly("network-get --format=json -r 7 db", "network-get --format=json db");
    }

    @Test
    void bindingIsAnEndpointOrAnExtraBinding() {
        Model model = new OneUnit()
                .withMetadata("name: mysql\nextra-bindings: {admin: null}\n")
                .model();

        assertThat(model.binding("admin").name()).isEqualTo("admin");
        assertThat(model.binding("juju-info").name()).isEqualTo("juju-info");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.binding("none"))
                .withMessage("the charm mysql declares no endpoint or extra binding none: its metadata has admin");
    }

    @Test
    void resourceIsFetchedOnce() {
        OneUnit unit = new OneUnit().withMetadata("name: mysql\nresources: {licence: {type: file}}\n");
        unit.juju().script("resource-get", 0, "/var/lib/juju/licence.txt", "");

        unit.succeed("start", charm -> {
            assertThat(charm.model().resource("licence")).isEqualTo(Path.of("/var/lib/juju/licence.txt"));
            charm.model().resource("licence");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> charm.model().resource("image"))
                    .withMessage("the charm mysql declares no resource image: its metadata has licence");
        });

        assertThat(unit.juju().lines()).containsExactly("resource-get licence");
    }

    @Test
    void pathThatNoFileCanHaveIsRefused() {
        OneUnit unit = new OneUnit()
                .withMetadata("name: mysql\nresources: {licence: {type: file}}\nstorage: {data: {type: filesystem}}\n");
        unit.juju().script("resource-get", 0, "/var/lib/juju\0", "");
        unit.juju().answer("storage-list", List.of("data/0"));
        unit.juju().answer("storage-get", Map.of("kind", "filesystem", "location", "/srv\0"));

        unit.succeed("start", charm -> {
            assertThatThrownBy(() -> charm.model().resource("licence"))
                    .isInstanceOf(ModelException.class)
                    .hasMessage(
                            "mysql/0 cannot get the resource licence: Juju answered \"/var/lib/juju\0\", which is not a"
                                    + " path");
            assertThatThrownBy(() -> charm.model().storages("data").get(0).location())
                    .isInstanceOf(ModelException.class)
                    .hasMessage(
                            "mysql/0 cannot locate the storage data/0: Juju answered \"/srv\0\", which is not a path");
        });
    }

    @Test
    void unitWithoutANumberIsRefusedWhereItIsListed() {
        OneUnit unit = new OneUnit();
        unit.juju().answer("relation-ids db", List.of("db:4"));
        unit.juju().answer("relation-list", List.of("shop"));

        unit.succeed("start", charm -> assertThatThrownBy(
                        () -> charm.model().relations("db").get(0).units())
                .isInstanceOf(ModelException.class)
                .hasMessage("mysql/0 cannot list the units of db:4: Juju answered \"shop\", which is not a unit such as"
                        + " mysql/0"));
    }

    @Test
    void resourceThatCannotBeDownloadedIsAModelException() {
        OneUnit unit = new OneUnit().withMetadata("name: mysql\nresources: {licence: {type: file}}\n");
        unit.juju().script("resource-get", 1, "", "ERROR could not download resource: not found\n");

        unit.succeed("start", charm -> assertThatThrownBy(() -> charm.model().resource("licence"))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("mysql/0 cannot get the resource licence: ")
                .hasMessageContaining("could not download resource"));
    }

    @Test
    void plannedUnitsDoNotIncludeRemovedOnes() {
        juju.script(
                "goal-state",
                0,
                "{\"units\":{\"mysql/0\":{\"status\":\"active\"},\"mysql/1\":{\"status\":\"dying\"},"
                        + "\"mysql/2\":{\"status\":\"waiting\"}},\"relations\":{}}",
                "");

        assertThat(one.model().app().plannedUnits()).isEqualTo(2);
        assertThat(one.model().app().plannedUnits()).isEqualTo(2);

        assertThat(juju.lines()).containsExactly("goal-state --format=json", "goal-state --format=json");
    }

    @Test
    void plannedUnitsOfAnotherApplicationAreRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> one.model().app("shop").plannedUnits())
                .withMessageStartingWith("mysql/0 cannot learn how many units shop should have: ");
    }

    @Test
    void goalStateHasRelationsToo() {
        juju.script(
                "goal-state",
                0,
                "{\"units\":{},\"relations\":{\"db\":{\"shop\":{\"status\":\"joined\",\"since\":\"2026-01-01\"}}}}",
                "");

        assertThat(one.model().goalState().relations())
                .containsEntry("db", Map.of("shop", new GoalState.Goal("joined", "2026-01-01")));
    }

    @Test
    void remoteModelIsReadOncePerRelation() {
        juju.answer("relation-ids db", List.of("db:4")).script("relation-model-get", 0, "{\"uuid\":\"abc\"}", "");

        assertThat(one.model().relation("db", 4).remoteModel().uuid()).isEqualTo("abc");
        one.model().relation("db", 4).remoteModel();

        assertThat(juju.lines("relation-model-get")).containsExactly("relation-model-get --format=json -r db:4");
    }

    @Test
    void remoteModelOnAnOlderJujuNamesTheFirstVersion() {
        OneUnit unit = new OneUnit();
        unit.juju().script("relation-model-get", 1, "", "ERROR bad request: unknown command: relation-model-get\n");

        unit.succeed(
                "start",
                charm -> assertThatThrownBy(
                                () -> charm.model().relation("db", 4).remoteModel())
                        .isInstanceOf(ModelException.class)
                        .hasMessageContaining("relation-model-get exists from Juju 3.6.2 on, and this is Juju 3.5.0"),
                "JUJU_VERSION=3.5.0");
    }

    @Test
    void bareIdOfASecretStaysBareIfTheModelIsUnknown() {
        juju.answer("secret-get", Map.of("token", "s3cret"));

        assertThat(one.model().secret("9m4e2mr0ui3e8a215n4g").id()).contains("secret:9m4e2mr0ui3e8a215n4g");
    }

    @Test
    void cloudSpecDescribesTheCloud() {
        juju.script("credential-get", 0, "{\"type\":\"lxd\",\"name\":\"localhost\"}", "");

        assertThat(one.model().cloudSpec().type()).isEqualTo("lxd");
    }

    @Test
    void cloudSpecWithoutTrustIsRefused() {
        juju.script("credential-get", 1, "", "ERROR cannot access cloud credentials: permission denied\n");

        assertThatThrownBy(() -> one.model().cloudSpec())
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("mysql/0 cannot read the cloud's credential: ")
                .hasMessageContaining("permission denied");
    }

    @Test
    void rebootIsRequestedAfterTheHook() {
        juju.script("juju-reboot", 0, "", "");

        one.model().unit().reboot();

        assertThat(juju.lines()).containsExactly("juju-reboot");
    }

    @Test
    void rebootAtOnceEndsTheDispatchAndSavesNothing() {
        OneUnit unit = new OneUnit();
        unit.juju().script("juju-reboot", 0, "", "");

        int exitCode = unit.hook("start", charm -> {
            charm.state().put("word", "lost");
            try {
                charm.unit().rebootNow();
            } catch (Exception e) {
                throw new AssertionError("no author's catch stops it", e);
            }
        });

        assertThat(exitCode).isEqualTo(1);
        assertThat(unit.juju().lines()).containsExactly("juju-reboot --now");
        assertThat(unit.juju().log(LogLevel.ERROR)).isEmpty();
        assertThat(unit.memory().writes()).isZero();
    }

    @Test
    void rebootThatJujuRefusesIsAModelException() {
        juju.script("juju-reboot", 1, "", "ERROR juju-reboot is not supported when running an action.\n");

        assertThatThrownBy(() -> one.model().unit().rebootNow())
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("mysql/0 cannot reboot its machine: ");
        assertThatThrownBy(() -> one.model().unit().reboot()).isInstanceOf(ModelException.class);
    }

    @Test
    void otherUnitsMachinesAreNotRebooted() {
        assertThatIllegalStateException()
                .isThrownBy(() -> one.model().unit("mysql/1").reboot())
                .withMessage("mysql/0 cannot reboot the machine of mysql/1: a unit can do that only for itself");
        assertThatIllegalStateException()
                .isThrownBy(() -> one.model().unit("mysql/1").containers());
    }
}
