package dev.jops.simulator.commands;

import static dev.jops.simulator.commands.OneHook.failure;
import static dev.jops.simulator.commands.OneHook.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.hookcmds.Address;
import dev.jops.hookcmds.BindAddress;
import dev.jops.hookcmds.Network;
import dev.jops.simulator.hook.HookContext.Reboot;
import dev.jops.simulator.model.ResourceRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandsTest {
    private final OneHook one = new OneHook();

    @Test
    void printsTheNetworkOfABinding() {
        assertThat(one.out("network-get", "db", "--format=json"))
                .isEqualTo("{\"bind-addresses\":[{\"mac-address\":\"00:16:3e:00:00:01\",\"interface-name\":\"eth0\","
                        + "\"addresses\":[{\"hostname\":\"\",\"value\":\"10.0.0.1\","
                        + "\"cidr\":\"10.0.0.0/24\"}]}],\"egress-subnets\":[\"10.0.0.1/32\"],"
                        + "\"ingress-addresses\":[\"10.0.0.1\"]}\n");
        assertThat(one.out("network-get", "admin")).contains("macaddress: ", "interfacename: ", "address: 10.0.0.1");
        assertThat(one.out("network-get", "juju-info", "--primary-address")).isEqualTo("10.0.0.1\n");
    }

    @Test
    void printsOneOrSeveralPartsOfANetwork() {
        assertThat(one.out("network-get", "db", "--bind-address")).isEqualTo("10.0.0.1\n");
        assertThat(one.out("network-get", "db", "--egress-subnets", "--format=json"))
                .isEqualTo("[\"10.0.0.1/32\"]\n");
        assertThat(one.out("network-get", "db", "--ingress-address", "--bind-address"))
                .isEqualTo("bind-address: 10.0.0.1\ningress-address: 10.0.0.1\n");
        assertThat(one.run("network-get", "db", "--primary-address", "--bind-address"))
                .isEqualTo(failure("--primary-address must be the only flag specified"));
    }

    @Test
    void prefersTheNetworkOfARelationToThatOfItsEndpoint() {
        one.unit.setNetwork("db", network("192.168.1.1"));
        one.unit.setNetwork("db:1", network("192.168.2.2"));

        assertThat(one.out("network-get", "db", "--bind-address")).isEqualTo("192.168.1.1\n");
        assertThat(one.out("network-get", "db", "-r", "db:1", "--bind-address")).isEqualTo("192.168.2.2\n");
        assertThat(one.out("network-get", "peers", "--bind-address")).isEqualTo("10.0.0.1\n");
    }

    @Test
    void refusesAnUnknownBinding() {
        assertThat(one.run("network-get")).isEqualTo(usage("no arguments specified"));
        assertThat(one.run("network-get", "")).isEqualTo(usage("no binding name specified"));
        assertThat(one.run("network-get", "web")).isEqualTo(failure("no network config found for binding \"web\""));
        one.unit.setNetwork("db", new Network(List.of(), List.of(), List.of()));
        assertThat(one.run("network-get", "db"))
                .isEqualTo(failure("no addresses attached to space for binding \"db\""));
    }

    private static Network network(String address) {
        return new Network(
                List.of(new BindAddress("", "eth1", List.of(new Address("", address, "")))),
                List.of(address),
                List.of());
    }

    @Test
    void printsAddressesInTheOldForm() {
        assertThat(one.out("unit-get", "private-address")).isEqualTo("10.0.0.1\n");
        assertThat(one.out("unit-get", "public-address", "--format=json")).isEqualTo("\"10.0.0.1\"\n");
        assertThat(one.run("unit-get")).isEqualTo(usage("no setting specified"));
        assertThat(one.run("unit-get", "name")).isEqualTo(usage("unknown setting \"name\""));
    }

    @Test
    void printsTheGoalState() {
        one.out("status-set", "active");

        assertThat(one.out("goal-state", "--format=json"))
                .isEqualTo("{\"units\":{" + goal("mysql/0", "active") + "," + goal("mysql/1", "active")
                        + "},\"relations\":{\"db\":{" + goal("postgresql", "joined") + ","
                        + goal("postgresql/0", "active") + "," + goal("postgresql/10", "active") + "}}}\n");
        assertThat(one.out("goal-state")).startsWith("units:\n  mysql/0:\n    status: active\n");
        assertThat(one.run("goal-state", "--format=smart"))
                .isEqualTo(usage("invalid value \"smart\" for option --format: unknown format \"smart\""));
    }

    @Test
    void printsPlannedUnits() {
        one.mysql.setPlannedUnits(OptionalInt.of(4));
        assertThat(one.out("goal-state", "--format=json")).contains(goal("mysql/3", "allocating"));

        one.mysql.setPlannedUnits(OptionalInt.of(1));
        assertThat(one.out("goal-state", "--format=json")).contains("mysql/0").doesNotContain("mysql/1");
    }

    private static String goal(String name, String status) {
        return "\"" + name + "\":{\"status\":\"" + status + "\",\"since\":\"2026-01-01 00:00:00Z\"}";
    }

    @Test
    void printsTheCredentialForATrustedCharm() {
        one.controller.setCloudSpec(Map.of("type", "lxd", "name", "here", "credential", Map.of("auth-type", "none")));
        assertThat(one.run("credential-get")).isEqualTo(failure("cannot access cloud credentials: permission denied"));

        one.mysql.setTrusted(true);

        assertThat(one.out("credential-get", "--format=json"))
                .isEqualTo("{\"credential\":{\"auth-type\":\"none\"},\"name\":\"here\",\"type\":\"lxd\"}\n");
    }

    @Test
    void printsTheModelOfARelation() {
        assertThat(one.out("relation-model-get", "-r", "db:1", "--format=json"))
                .isEqualTo("{\"uuid\":\"5e1ec7ed-0000-4000-8000-000000000002\"}\n");
        assertThat(one.run("relation-model-get")).isEqualTo(usage("no relation id specified"));
    }

    @Test
    void fetchesAResourceAndPrintsItsPathWithoutALineBreak(@TempDir Path root) {
        one.root = root;
        one.mysql.attach(new ResourceRecord(
                one.mysql.meta().orElseThrow().requireResource("tool"), "bytes".getBytes(StandardCharsets.UTF_8)));

        String path = one.out("resource-get", "tool");

        assertThat(path).isEqualTo("/var/lib/juju/agents/unit-mysql-0/resources/tool/tool.tar");
        assertThat(root.resolve(path.substring(1))).hasContent("bytes");
    }

    @Test
    void refusesAResourceThatNobodyAttached() {
        assertThat(one.run("resource-get")).isEqualTo(usage("missing required resource name"));
        assertThat(one.run("resource-get", "tool").stderr()).startsWith("ERROR could not download resource: ");
    }

    @Test
    void requestsAReboot() {
        one.out("juju-reboot");
        assertThat(one.reboot()).isEqualTo(Reboot.AFTERWARDS);

        one.out("juju-reboot", "--now");
        assertThat(one.reboot()).isEqualTo(Reboot.NOW);
    }

    @Test
    void registersPayloadsThatTheCharmDeclares() {
        one.out("payload-register", "docker", "monitor", "id1");
        one.out("payload-status-set", "monitor", "id1", "stopped");

        assertThat(one.unit.payloads()).isEqualTo(Map.of("monitor/id1", "stopped"));
        assertThat(one.run("payload-register", "kvm", "monitor", "id2"))
                .isEqualTo(failure("incorrect type \"kvm\" for payload \"monitor\", expected \"docker\""));
        assertThat(one.run("payload-register", "docker", "web", "id2"))
                .isEqualTo(failure("payload \"web\" not found in metadata.yaml"));
        assertThat(one.run("payload-register", "docker")).isEqualTo(usage("missing required arguments"));
        one.out("payload-unregister", "monitor", "id1");
        assertThat(one.unit.payloads()).isEmpty();
    }
}
