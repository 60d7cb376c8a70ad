package dev.jops.hookcmds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.hookcmds.GoalState.Goal;
import dev.jops.internal.doubles.ScriptedJuju;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookCommandAnswersTest {
    private static final String SECRET = "cn9s2a4hh5jc73b5v7rg";

    private final ScriptedJuju juju = new ScriptedJuju();
    private final HookCommands commands = new HookCommands(juju);

    /** An answer that can't be used, and the message about it. */
    record Refused(String answer, String problem, String command, Consumer<HookCommands> method) {
        @Override
        public String toString() {
            return command + " " + answer;
        }
    }

    private HookCommands answering(String command, String answer) {
        juju.script(command, 0, answer + "\n", "");
        return commands;
    }

    @Test
    void oneConfigOptionKeepsItsTypeAndMayBeUnset() {
        assertThat(answering("config-get", "3").configGet("count")).contains(3L);
        assertThat(answering("config-get", "\"\"").configGet("title")).contains("");
        assertThat(answering("config-get", "null").configGet("title")).isEmpty();
    }

    @Test
    void modelOfTheRemoteApplicationIsRead() {
        String uuid = "9d4b7a5e-8a33-4c6f-8f0c-1f6a5a1c2b3d";

        assertThat(answering("relation-model-get", "{\"uuid\":\"" + uuid + "\"}")
                        .relationModelGet("db:4"))
                .isEqualTo(new RelationModel(uuid));
    }

    @Test
    void statusesOfTheUnitsAreRead() {
        String answer = """
                {"application-status":{"message":"up","status":"active","status-data":{},"units":{
                  "mysql/0":{"message":"","status":"active","status-data":{}},
                  "mysql/1":{"message":"for a peer","status":"waiting","status-data":{}}}}}""";

        assertThat(answering("status-get", answer).statusGetOfUnits())
                .containsExactly(
                        Map.entry("mysql/0", new ReportedStatus("active", "")),
                        Map.entry("mysql/1", new ReportedStatus("waiting", "for a peer")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"application-status\":{\"status\":\"active\",\"units\":null}}"})
    void applicationWithoutUnitsHasNoStatusesOfUnits(String answer) {
        assertThat(answering("status-get", answer).statusGetOfUnits()).isEmpty();
    }

    @Test
    void stateAndLeaderSettingsAndActionParametersAreRead() {
        assertThat(answering("state-get", "{\"z\":\"1\",\"a\":\"\"}").stateGet())
                .containsExactly(Map.entry("z", "1"), Map.entry("a", ""));
        assertThat(answering("leader-get", "{\"primary\":\"mysql/0\"}").leaderGet())
                .containsExactly(Map.entry("primary", "mysql/0"));
        assertThat(answering("action-get", "{\"size\":{\"gb\":3},\"full\":true}")
                        .actionGet())
                .containsExactly(Map.entry("size", Map.of("gb", 3L)), Map.entry("full", true));
    }

    @Test
    void nullInPlaceOfMapsAndListsIsEmpty() {
        assertThat(answering("state-get", "null").stateGet()).isEmpty();
        assertThat(answering("leader-get", "null").leaderGet()).isEmpty();
        assertThat(answering("action-get", "null").actionGet()).isEmpty();
        assertThat(answering("secret-get", "null").secretGet("", "tls", SecretRead.PEEK))
                .isEmpty();
        assertThat(answering("secret-ids", "null").secretIds()).isEmpty();
        assertThat(answering("storage-list", "null").storageList("data")).isEmpty();
        assertThat(answering("opened-ports", "null").openedPorts()).isEmpty();
        assertThat(commands.openedPortsByEndpoint()).isEmpty();
        assertThat(answering("goal-state", "null").goalState().units()).isEmpty();
        assertThat(commands.goalState().relations()).isEmpty();
        assertThat(answering("network-get", "null").networkGet("db"))
                .isEqualTo(new Network(List.of(), List.of(), List.of()));
    }

    @Test
    void goalsOfUnitsAndRelationsAreRead() {
        String since = "2026-03-14 09:26:53Z";
        String answer = """
                {"units":{"mysql/0":{"status":"active","since":"2026-03-14 09:26:53Z"},
                          "mysql/1":{"status":"waiting"}},
                 "relations":{"db":{"shop":{"status":"joined","since":"2026-03-14 09:26:53Z"},
                                    "shop/0":{"status":"active","since":"2026-03-14 09:26:53Z"}},
                              "peers":null}}""";

        GoalState state = answering("goal-state", answer).goalState();

        assertThat(state.units())
                .containsExactly(
                        Map.entry("mysql/0", new Goal("active", since)), Map.entry("mysql/1", new Goal("waiting", "")));
        assertThat(state.relations()).containsOnlyKeys("db", "peers");
        assertThat(state.relations().get("db"))
                .containsExactly(
                        Map.entry("shop", new Goal("joined", since)), Map.entry("shop/0", new Goal("active", since)));
        assertThat(state.relations().get("peers")).isEmpty();
    }

    @Test
    void networkIsRead() {
        String answer = """
                {"bind-addresses":[
                   {"mac-address":"06:4f:2d:aa:00:01","interface-name":"ens5","addresses":[
                     {"hostname":"","value":"10.0.3.7","cidr":"10.0.3.0/24"},
                     {"hostname":"db.example.com","value":"db.example.com","cidr":""}]},
                   {"mac-address":"","interface-name":"lo","addresses":null}],
                 "egress-subnets":["10.0.3.7/32"],
                 "ingress-addresses":["10.0.3.7","db.example.com"]}""";

        assertThat(answering("network-get", answer).networkGet("db"))
                .isEqualTo(new Network(
                        List.of(
                                new BindAddress(
                                        "06:4f:2d:aa:00:01",
                                        "ens5",
                                        List.of(
                                                new Address("", "10.0.3.7", "10.0.3.0/24"),
                                                new Address("db.example.com", "db.example.com", ""))),
                                new BindAddress("", "lo", List.of())),
                        List.of("10.0.3.7", "db.example.com"),
                        List.of("10.0.3.7/32")));
    }

    @Test
    void addressFromAnOldJujuIsReadAndNullListsAreEmpty() {
        String answer = """
                {"bind-addresses":[{"mac-address":"","interface-name":"eth0","addresses":[
                   {"hostname":"","address":"10.0.3.7","cidr":""}]}],
                 "egress-subnets":null,"ingress-addresses":null}""";

        assertThat(answering("network-get", answer).networkGet("db", "4"))
                .isEqualTo(new Network(
                        List.of(new BindAddress("", "eth0", List.of(new Address("", "10.0.3.7", "")))),
                        List.of(),
                        List.of()));
    }

    @Test
    void addressesOfTheUnitAreRead() {
        answering("unit-get", "\"10.0.3.7\"");

        assertThat(commands.unitGetPrivateAddress()).isEqualTo("10.0.3.7");
        assertThat(commands.unitGetPublicAddress()).isEqualTo("10.0.3.7");
    }

    @Test
    void openedPortsAreReadAndThoseOfUnknownProtocolsLeftOut() {
        answering("opened-ports", "[\"80/tcp\",\"8000-8100/udp\",\"icmp\",\"22\",\"5000-5001\",\"9/sctp\"]");

        assertThat(commands.openedPorts())
                .containsExactly(Port.tcp(80), Port.udp(8000, 8100), Port.icmp(), Port.tcp(22), Port.tcp(5000, 5001));
    }

    @Test
    void openedPortsHaveTheirEndpoints() {
        answering("opened-ports", "[\"80/tcp (*)\",\"icmp (db, admin)\",\"8000-8100/udp (db,admin)\",\"22/tcp\"]");

        assertThat(commands.openedPortsByEndpoint())
                .containsExactly(
                        new OpenedPort(Port.tcp(80), List.of("*")),
                        new OpenedPort(Port.icmp(), List.of("db", "admin")),
                        new OpenedPort(Port.udp(8000, 8100), List.of("db", "admin")),
                        new OpenedPort(Port.tcp(22), List.of("*")));
    }

    @Test
    void cloudAndItsCredentialAreReadAndNotPrinted() {
        String answer = """
                {"type":"openstack","name":"prod","region":"eu","endpoint":"https://keystone.example.com",
                 "identity-endpoint":"","storage-endpoint":null,
                 "credential":{"auth-type":"userpass","attrs":{"username":"juju","password":"s3cret"},
                               "redacted":["token"]},
                 "cacertificates":["-----BEGIN CERTIFICATE-----"],"skip-tls-verify":true,
                 "is-controller-cloud":false}""";

        CloudSpec cloud = answering("credential-get", answer).credentialGet();

        assertThat(cloud.type()).isEqualTo("openstack");
        assertThat(cloud.name()).isEqualTo("prod");
        assertThat(cloud.region()).contains("eu");
        assertThat(cloud.endpoint()).contains("https://keystone.example.com");
        assertThat(cloud.identityEndpoint()).isEmpty();
        assertThat(cloud.storageEndpoint()).isEmpty();
        assertThat(cloud.caCertificates()).containsExactly("-----BEGIN CERTIFICATE-----");
        assertThat(cloud.skipsTlsVerification()).isTrue();
        assertThat(cloud.isControllerCloud()).isFalse();
        assertThat(cloud).hasToString("CloudSpec[openstack prod]");
        assertThat(cloud.credential()).hasValueSatisfying(credential -> {
            assertThat(credential.authType()).isEqualTo("userpass");
            assertThat(credential.attributes())
                    .containsExactly(Map.entry("username", "juju"), Map.entry("password", "s3cret"));
            assertThat(credential.redacted()).containsExactly("token");
            assertThat(credential).hasToString("CloudCredential[userpass]");
        });
    }

    @Test
    void cloudNeedsOnlyTypeAndName() {
        CloudSpec cloud = answering("credential-get", "{\"type\":\"lxd\",\"name\":\"localhost\",\"credential\":null}")
                .credentialGet();

        assertThat(cloud.region()).isEmpty();
        assertThat(cloud.credential()).isEmpty();
        assertThat(cloud.caCertificates()).isEmpty();
        assertThat(cloud.skipsTlsVerification()).isFalse();
    }

    @Test
    void lineIsReturnedWithoutItsLineBreak() {
        assertThat(answering("resource-get", "/var/lib/juju/agents/unit-mysql-0/resources/schema/schema.sql")
                        .resourceGet("schema"))
                .isEqualTo("/var/lib/juju/agents/unit-mysql-0/resources/schema/schema.sql");
        assertThat(answering("secret-add", "secret:" + SECRET)
                        .secretAdd(SecretChange.builder().build(), Scope.APP))
                .isEqualTo("secret:" + SECRET);
    }

    @Test
    void secretContentIsRead() {
        assertThat(answering("secret-get", "{\"password\":\"s3cret\"}").secretGet(SECRET, "", SecretRead.TRACKED))
                .containsExactly(Map.entry("password", "s3cret"));
    }

    @Test
    void secretInfoIsRead() {
        String answer = """
                {"cn9s2a4hh5jc73b5v7rg":{"revision":7,"label":"tls","owner":"unit","description":"a key",
                  "rotation":"monthly","expiry":"2026-12-31T00:00:00Z","rotates":"2026-04-01T00:00:00Z",
                  "access":[{"target":"application-shop","scope":"relation-db","role":"view"}]}}""";

        SecretInfo info = answering("secret-info-get", answer).secretInfoGet(SECRET);

        assertThat(info.id()).isEqualTo(SECRET);
        assertThat(info.revision()).isEqualTo(7);
        assertThat(info.label()).isEqualTo("tls");
        assertThat(info.description()).isEqualTo("a key");
        assertThat(info.owner()).isEqualTo(Scope.UNIT);
        assertThat(info.rotation()).isEqualTo(SecretRotate.MONTHLY);
        assertThat(info.expiry()).contains(Instant.parse("2026-12-31T00:00:00Z"));
        assertThat(info.rotates()).contains(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(info).hasToString("SecretInfo[" + SECRET + ", revision 7]");
    }

    @Test
    void unusableAnswerIsReportedWithoutSecrets() {
        answering("secret-get", "{\"password\":\"correct-horse\"}").secretGet(SECRET, "", SecretRead.PEEK);
        answering("opened-ports", "[\"correct-horse/tcp\"]");
        SecretInfo info = answering("secret-info-get", "{\"a1b\":{\"expiry\":\"correct-horse\"}}")
                .secretInfoGet(SECRET);

        assertThatThrownBy(commands::openedPorts)
                .hasMessageEndingWith(" printed ports that can't be read: \"***/tcp\" is not a port such as 80/tcp")
                .hasNoCause();
        assertThatThrownBy(info::expiry)
                .hasMessageEndingWith(" printed no time for expiry but ***")
                .hasNoCause();
    }

    @Test
    void unknownRotationIsRefused() {
        SecretInfo info = answering("secret-info-get", "{\"a1b\":{\"revision\":1,\"rotation\":\"fortnightly\"}}")
                .secretInfoGet(SECRET);

        assertThatThrownBy(info::rotation)
                .isInstanceOf(HookCommandException.class)
                .hasMessageEndingWith(" printed the unknown rotation fortnightly");
    }

    @Test
    void secretNeedsOnlyARevision() {
        SecretInfo info = answering(
                        "secret-info-get", "{\"" + SECRET + "\":{\"revision\":1,\"owner\":\"application\"}}")
                .secretInfoGetByLabel("tls");

        assertThat(info.label()).isEmpty();
        assertThat(info.owner()).isEqualTo(Scope.APP);
        assertThat(info.rotation()).isEqualTo(SecretRotate.NEVER);
        assertThat(info.expiry()).isEmpty();
    }

    @Test
    void timeInAnotherZoneIsTheSameInstant() {
        assertThat(answering("secret-info-get", "{\"" + SECRET + "\":{\"expiry\":\"2026-12-31T02:00:00+02:00\"}}")
                        .secretInfoGet(SECRET)
                        .expiry())
                .contains(Instant.parse("2026-12-31T00:00:00Z"));
    }

    @Test
    void malformedTimeIsRefused() {
        SecretInfo info = answering("secret-info-get", "{\"" + SECRET + "\":{\"expiry\":\"soon\"}}")
                .secretInfoGet(SECRET);

        assertThatThrownBy(info::expiry)
                .isInstanceOf(HookCommandException.class)
                .hasMessageEndingWith(" printed no time for expiry but soon");
    }

    @Test
    void storageIsRead() {
        assertThat(answering("storage-get", "{\"kind\":\"filesystem\",\"location\":\"/srv/data\"}")
                        .storageGet("data/0"))
                .isEqualTo(new StorageAttachment("filesystem", "/srv/data"));
        assertThat(answering("storage-list", "[\"data/0\",\"data/2\"]").storageList("data"))
                .containsExactly("data/0", "data/2");
    }

    static List<Refused> refused() {
        Consumer<HookCommands> cloud = HookCommands::credentialGet;
        Consumer<HookCommands> network = hook -> hook.networkGet("db");
        Consumer<HookCommands> info = hook -> hook.secretInfoGet(SECRET).rotation();
        Consumer<HookCommands> revision = hook -> hook.secretInfoGet(SECRET).revision();
        Consumer<HookCommands> storage = hook -> hook.storageGet("data/0");
        return List.of(
                new Refused("{}", "printed no uuid", "relation-model-get", hook -> hook.relationModelGet("db:4")),
                new Refused(
                        "{\"application-status\":{\"units\":{\"mysql/0\":{}}}}",
                        "printed no status",
                        "status-get",
                        HookCommands::statusGetOfUnits),
                new Refused(
                        "{\"units\":[]}",
                        "printed ArrayList where an object for units was expected",
                        "goal-state",
                        HookCommands::goalState),
                new Refused("[]", "printed ArrayList where an object was expected", "network-get", network),
                new Refused(
                        "{\"bind-addresses\":\"s3cret\"}",
                        "printed String where a list for bind-addresses was expected",
                        "network-get",
                        network),
                new Refused(
                        "{\"bind-addresses\":[\"s3cret\"]}",
                        "printed String where an object for bind-addresses was expected",
                        "network-get",
                        network),
                new Refused(
                        "null",
                        "printed null where an address was expected",
                        "unit-get",
                        HookCommands::unitGetPublicAddress),
                new Refused(
                        "[\"http/tcp\"]",
                        "printed ports that can't be read: \"http/tcp\" is not a port such as 80/tcp",
                        "opened-ports",
                        HookCommands::openedPorts),
                new Refused(
                        "[\"80/tcp (db\"]",
                        "printed ports that can't be read: \"80/tcp (db\" is not a port such as 80/tcp (db)",
                        "opened-ports",
                        HookCommands::openedPortsByEndpoint),
                new Refused("{\"name\":\"prod\"}", "printed no type", "credential-get", cloud),
                new Refused("{\"type\":\"lxd\"}", "printed no name", "credential-get", cloud),
                new Refused(
                        "{\"type\":\"lxd\",\"name\":[\"s3cret\"]}",
                        "printed ArrayList where text for name was expected",
                        "credential-get",
                        cloud),
                new Refused(
                        "{\"type\":\"lxd\",\"name\":\"a\",\"credential\":\"s3cret\"}",
                        "printed String where an object for credential was expected",
                        "credential-get",
                        hook -> hook.credentialGet().credential()),
                new Refused(
                        "[\"s3cret\"]",
                        "printed ArrayList where an object was expected",
                        "secret-get",
                        hook -> hook.secretGet(SECRET, "", SecretRead.PEEK)),
                new Refused("{}", "printed no secret", "secret-info-get", info),
                new Refused(
                        "{\"a\":{\"revision\":1,\"rotation\":\"fortnightly\"}}",
                        "printed the unknown rotation fortnightly",
                        "secret-info-get",
                        info),
                new Refused(
                        "{\"a\":{\"revision\":\"one\"}}",
                        "printed String where a whole number for revision was expected",
                        "secret-info-get",
                        revision),
                new Refused("{\"location\":\"/srv\"}", "printed no kind", "storage-get", storage),
                new Refused("{\"kind\":\"block\",\"location\":\"\"}", "printed no location", "storage-get", storage));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void answerOfAnotherShapeIsRefusedWithoutShowingIt(Refused refused) {
        answering(refused.command(), refused.answer());

        assertThatThrownBy(() -> refused.method().accept(commands))
                .isInstanceOf(HookCommandException.class)
                .hasMessageStartingWith(refused.command() + " ")
                .hasMessageEndingWith(" " + refused.problem())
                .hasMessageNotContaining("s3cret");
    }
}
