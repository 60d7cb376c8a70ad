package dev.jops.testing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.hookcmds.CloudSpec;
import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.hookcmds.HookCommandException;
import dev.jops.hookcmds.HookCommands;
import dev.jops.hookcmds.Network;
import dev.jops.hookcmds.Scope;
import dev.jops.hookcmds.SecretChange;
import dev.jops.hookcmds.SecretInfo;
import dev.jops.hookcmds.SecretRead;
import dev.jops.internal.storage.StateStore;
import dev.jops.juju.JujuContext;
import dev.jops.juju.JujuVersion;
import dev.jops.model.InvalidDataException;
import dev.jops.model.Model;
import dev.jops.model.ModelException;
import dev.jops.model.Relation;
import dev.jops.model.Secret;
import dev.jops.model.Storage;
import dev.jops.model.TooManyRelatedAppsException;
import dev.jops.model.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Fuzzes what hook commands print, and their exit codes. */
class HookCommandFuzzTest {
    private static final List<String> WORDS = List.of(
            "",
            "a",
            "units",
            "status",
            "message",
            "value",
            "addresses",
            "mysql/0",
            "db:4",
            "db:x",
            "data/0",
            "80/tcp",
            "x y");
    private static final List<Integer> EXIT_CODES = List.of(-1, 1, 2, 126, 127, 137, 143, 255);
    private static final List<String> ERRORS = List.of(
            "",
            "ERROR relation not found",
            "ERROR permission denied",
            "ERROR \"mysql/0\" is not leader of \"mysql\"",
            "ERROR secret \"x\" not found",
            "ERROR unknown command: relation-list",
            "ERROR the password is " + Fuzzing.SECRET,
            "\0\uFFFD");

    /** A correct answer of each command that is asked for something. */
    private static final Map<String, String> RIGHT = new TreeMap<>(Map.ofEntries(
            Map.entry("is-leader", "true"),
            Map.entry("config-get", "{\"title\":\"t\",\"count\":3,\"ratio\":0.5,\"debug\":true,\"key\":\"secret:x\"}"),
            Map.entry("relation-ids", "[\"db:4\",\"db:10\"]"),
            Map.entry("relation-list", "[\"shop/0\",\"shop/1\"]"),
            Map.entry("relation-get", "{\"host\":\"10.0.0.1\"}"),
            Map.entry("relation-model-get", "{\"uuid\":\"9d4b7a5e-8a33-4c6f-8f0c-1f6a5a1c2b3d\"}"),
            Map.entry(
                    "status-get",
                    "{\"status\":\"active\",\"message\":\"up\",\"application-status\":{\"status\":\"active\","
                            + "\"message\":\"\",\"units\":{\"mysql/0\":{\"status\":\"active\",\"message\":\"\"}}}}"),
            Map.entry("state-get", "{\"a\":\"1\"}"),
            Map.entry("leader-get", "{\"a\":\"1\"}"),
            Map.entry(
                    "goal-state",
                    "{\"units\":{\"mysql/0\":{\"status\":\"active\",\"since\":\"now\"}},"
                            + "\"relations\":{\"db\":{\"shop\":{\"status\":\"joined\"}}}}"),
            Map.entry(
                    "network-get",
                    "{\"bind-addresses\":[{\"mac-address\":\"\",\"interface-name\":\"eth0\",\"addresses\":"
                            + "[{\"hostname\":\"\",\"value\":\"10.0.0.1\",\"cidr\":\"10.0.0.0/24\"}]}],"
                            + "\"egress-subnets\":[\"10.0.0.1/32\"],\"ingress-addresses\":[\"10.0.0.1\"]}"),
            Map.entry("unit-get", "\"10.0.0.1\""),
            Map.entry("opened-ports", "[\"80/tcp\",\"8000-8100/udp\",\"icmp\",\"443/tcp (db, *)\"]"),
            Map.entry(
                    "credential-get",
                    "{\"type\":\"lxd\",\"name\":\"local\",\"region\":\"r\",\"credential\":{\"auth-type\":\"userpass\","
                            + "\"attrs\":{\"password\":\"" + Fuzzing.SECRET + "\"},\"redacted\":[\"x\"]},"
                            + "\"cacertificates\":[\"c\"],\"skip-tls-verify\":true}"),
            Map.entry("resource-get", "/var/lib/resource"),
            Map.entry("secret-add", "secret:cn9s2a4hh5jc73b5v7rg"),
            Map.entry("secret-get", "{\"password\":\"" + Fuzzing.SECRET + "\"}"),
            Map.entry(
                    "secret-info-get",
                    "{\"cn9s2a4hh5jc73b5v7rg\":{\"revision\":1,\"label\":\"l\",\"owner\":\"unit\",\"rotation\":\"never\","
                            + "\"expiry\":\"2026-01-01T00:00:00Z\",\"access\":[{\"target\":\"unit-shop-0\"}]}}"),
            Map.entry("secret-ids", "[\"cn9s2a4hh5jc73b5v7rg\"]"),
            Map.entry("storage-get", "{\"kind\":\"filesystem\",\"location\":\"/srv\"}"),
            Map.entry("storage-list", "[\"data/0\",\"data/1\"]"),
            Map.entry("action-get", "{\"size\":{\"gb\":3}}"),
            Map.entry("k8s-spec-get", "version: 3")));

    private static final List<Consumer<HookCommands>> QUESTIONS = List.of(
            HookCommands::isLeader,
            HookCommands::configGet,
            commands -> commands.configGet("title"),
            HookCommands::configGetAll,
            commands -> commands.relationIds("db"),
            commands -> commands.relationList("db:4"),
            commands -> commands.relationListApplication("db:4"),
            commands -> commands.relationGet("db:4", "shop/0", Scope.UNIT),
            commands -> commands.relationGet("db:4", "shop", Scope.APP, "host"),
            commands -> commands.relationModelGet("db:4"),
            commands -> commands.statusGet(Scope.UNIT),
            commands -> commands.statusGet(Scope.APP),
            HookCommands::statusGetOfUnits,
            HookCommands::stateGet,
            commands -> commands.stateGet("a"),
            HookCommands::goalState,
            HookCommands::leaderGet,
            commands -> commands.leaderGet("a"),
            commands -> readNetwork(commands.networkGet("db")),
            commands -> readNetwork(commands.networkGet("db", "4")),
            HookCommands::unitGetPrivateAddress,
            HookCommands::unitGetPublicAddress,
            HookCommands::openedPorts,
            HookCommands::openedPortsByEndpoint,
            commands -> readCloud(commands.credentialGet()),
            commands -> commands.resourceGet("image"),
            commands -> commands.secretAdd(
                    SecretChange.builder().content(Map.of("abc", "1")).build(), Scope.UNIT),
            commands -> commands.secretGet("secret:x", "l", SecretRead.PEEK),
            commands -> readSecretInfo(commands.secretInfoGet("secret:x")),
            commands -> readSecretInfo(commands.secretInfoGetByLabel("l")),
            HookCommands::secretIds,
            commands -> commands.storageGet("data/0"),
            commands -> commands.storageList("data"),
            HookCommands::storageList,
            commands -> commands.actionGet("size"),
            HookCommands::actionGet,
            HookCommands::k8sSpecGet);

    private static final List<Consumer<Model>> READS = List.of(
            model -> model.unit().isLeader(),
            model -> model.unit().status(),
            model -> model.app().status(),
            model -> model.app().plannedUnits(),
            model -> model.unit().openedPorts(),
            model -> model.config().string("title"),
            model -> model.config().integer("count"),
            model -> model.config().decimal("ratio"),
            model -> model.config().isTrue("debug"),
            model -> model.config().secret("key").ifPresent(Secret::content),
            model -> model.config().load(Settings.class),
            model -> model.relations("db").forEach(HookCommandFuzzTest::readRelation),
            model -> model.relation("peers").ifPresent(HookCommandFuzzTest::readRelation),
            model -> model.storages("data").forEach(Storage::location),
            model -> model.binding("db").network().bindAddress(),
            model -> model.resource("image"),
            Model::goalState,
            model -> readCloud(model.cloudSpec()),
            model -> model.secret("secret:x").refresh(),
            model -> readSecretInfo(model.secretByLabel("l").info()),
            model -> model.ownSecret("l"),
            model -> model.unit().addSecret(Map.of("abc", "1")).id());

    record Settings(@Nullable String title, int count, Optional<Double> ratio, boolean debug) {}

    record Host(String host) {}

    /** A question, and its answer. */
    record Answered(int question, CommandResult result) {
        @Override
        public String toString() {
            return "question " + question + ", exit code " + result.exitCode() + ", standard error \"" + result.stderr()
                    + "\", standard output:\n" + result.stdout();
        }
    }

    private static void readNetwork(Network network) {
        network.bindAddress();
        network.ingressAddress();
    }

    private static void readCloud(CloudSpec cloud) {
        cloud.region();
        cloud.endpoint();
        cloud.identityEndpoint();
        cloud.storageEndpoint();
        cloud.caCertificates();
        cloud.credential().ifPresent(credential -> {
            credential.attributes();
            credential.redacted();
            assertThat(credential).hasToString("CloudCredential[" + credential.authType() + "]");
        });
    }

    private static void readSecretInfo(SecretInfo info) {
        info.rotation();
        info.expiry();
        info.rotates();
        info.grantees();
        info.owner();
        info.label();
        info.description();
        info.revision();
    }

    private static void readRelation(Relation relation) {
        relation.app().ifPresent(app -> relation.data(app).get("host"));
        for (Unit unit : relation.units()) {
            relation.data(unit).asText().load(Host.class);
        }
        relation.remoteModel();
    }

    /** Returns the correct answer of a command; others, such as juju-log, print nothing. */
    private static String right(String command) {
        return RIGHT.getOrDefault(command, "");
    }

    private static CommandResult result(SplittableRandom random, String right) {
        int exitCode = random.nextInt(6) == 0 ? Damage.pick(random, EXIT_CODES) : 0;
        String answer = RandomJson.insteadOf(random, right, WORDS);
        // An identifier that happens to contain a secret's text may be shown.
        String withoutMore = right.contains(Fuzzing.SECRET) ? answer : answer.replace(Fuzzing.SECRET, "correct");
        return new CommandResult(exitCode, withoutMore, Damage.pick(random, ERRORS) + "\n");
    }

    /** Answers one question, after a secret has been read once. */
    private static CommandRunner runner(CommandResult result) {
        boolean[] hasTold = new boolean[1];
        return (command, input) -> {
            CommandResult answer = hasTold[0] ? result : new CommandResult(0, right("secret-get"), "");
            hasTold[0] = true;
            return answer;
        };
    }

    private static Answered answered(SplittableRandom random) {
        int question = random.nextInt(QUESTIONS.size());
        String[] command = new String[1];
        QUESTIONS.get(question).accept(new HookCommands((line, input) -> {
            command[0] = line.get(0);
            String right = right(line.get(0));
            boolean isOfKey = right.startsWith("{\"a\"") && line.size() > 2;
            return new CommandResult(0, isOfKey ? "\"1\"" : right, "");
        }));
        return new Answered(question, result(random, right(command[0])));
    }

    @Test
    void answerIsUsedOrRefusedByTheNameOfItsCommand() throws InterruptedException {
        Fuzzing.of(HookCommandFuzzTest::answered)
                .refusedBy(HookCommandException.class, e -> assertThat(e)
                        .hasMessageStartingWith(e.command().get(0)))
                .feed(answered -> {
                    HookCommands commands = new HookCommands(runner(answered.result()), JujuVersion.parse("3.6.14"));
                    commands.secretGet("secret:x", "", SecretRead.TRACKED);
                    QUESTIONS.get(answered.question()).accept(commands);
                });
    }

    /** What a hook reads first, and the wrong answers. */
    record Dispatched(int read, Map<String, CommandResult> wrong) {
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("read " + read);
            wrong.forEach((command, result) ->
                    text.append("\n").append(command).append(": ").append(new Answered(0, result)));
            return text.toString();
        }
    }

    private static Dispatched dispatched(SplittableRandom random) {
        Map<String, CommandResult> wrong = new LinkedHashMap<>();
        for (Map.Entry<String, String> right : RIGHT.entrySet()) {
            if (random.nextInt(3) == 0) {
                wrong.put(right.getKey(), result(random, right.getValue()));
            }
        }
        return new Dispatched(random.nextInt(READS.size()), wrong);
    }

    @Test
    void whatACharmReadsIsUsedOrRefusedByTheNameOfItsUnit() throws InterruptedException {
        JujuContext context = JujuContext.of(
                Map.of("JUJU_UNIT_NAME", "mysql/0", "JUJU_VERSION", "3.6.14", "JUJU_DISPATCH_PATH", "hooks/start"));
        Fuzzing.of(HookCommandFuzzTest::dispatched)
                .refusedBy(HookCommandException.class, e -> {}) // by what reads the answer later
                .refusedBy(TooManyRelatedAppsException.class, e -> {})
                .refusedBy(InvalidDataException.class, e -> {})
                .refusedBy(ModelException.class, e -> assertThat(e).hasMessageContaining("mysql/0"))
                .feed(dispatched -> FuzzedCharm.dispatch(
                        context,
                        runner(dispatched.wrong()),
                        StateStore.unavailable("nothing is kept here"),
                        (charm, event) -> {
                            charm.everything().secret("secret:first");
                            READS.get(dispatched.read()).accept(charm.everything());
                        }));
    }

    /** Answers the question for the first secret correctly, and all others wrongly or correctly. */
    private static CommandRunner runner(Map<String, CommandResult> wrong) {
        return (command, input) -> {
            CommandResult right = new CommandResult(0, right(command.get(0)), "");
            return command.contains("secret:first") ? right : wrong.getOrDefault(command.get(0), right);
        };
    }
}
