package dev.jops.maven;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.ConfigMeta;
import dev.jops.meta.ResourceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Programs that stand in for Juju's hook commands where a charm runs without Juju. They answer as they would for a leader
 * with all the relations, storage and resources that the charm's metadata declares.
 */
final class StandIns {
    /** All hook commands that jops runs. */
    static final List<String> COMMANDS = List.of(
            "action-fail",
            "action-get",
            "action-log",
            "action-set",
            "add-metric",
            "application-version-set",
            "close-port",
            "config-get",
            "credential-get",
            "goal-state",
            "is-leader",
            "juju-log",
            "juju-reboot",
            "k8s-raw-get",
            "k8s-raw-set",
            "k8s-spec-get",
            "k8s-spec-set",
            "leader-get",
            "leader-set",
            "network-get",
            "open-port",
            "opened-ports",
            "payload-register",
            "payload-status-set",
            "payload-unregister",
            "relation-get",
            "relation-ids",
            "relation-list",
            "relation-model-get",
            "relation-set",
            "resource-get",
            "secret-add",
            "secret-get",
            "secret-grant",
            "secret-ids",
            "secret-info-get",
            "secret-remove",
            "secret-revoke",
            "secret-set",
            "state-delete",
            "state-get",
            "state-set",
            "status-get",
            "status-set",
            "storage-add",
            "storage-get",
            "storage-list",
            "unit-get");

    private static final String UNIT = "trained/0";
    private static final String APPLICATION = "trained";
    private static final String ADDRESS = "10.0.0.1";
    private static final String MODEL_UUID = "7ae15d96-95ef-4b1a-8f0b-3f3f6a0a8a11";
    private static final String SECRET = "d8a1kufmp25c77s4te10";
    private static final String SINCE = "2026-01-01 00:00:00Z";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path charm;
    private final Path tools;
    private final Path answers;

    private StandIns(Path charm) {
        this.charm = charm;
        this.tools = charm.resolve("tools");
        this.answers = tools.resolve("answers");
    }

    /** Creates them in the directory of a copied charm, for what its metadata declares. */
    static StandIns createIn(Path charm, CharmMeta meta) throws IOException {
        StandIns standIns = new StandIns(charm.toAbsolutePath());
        Files.createDirectories(standIns.answers);
        Path program = Resource.copy("hook-command", standIns.tools.resolve("hook-command"));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String command : COMMANDS) {
            Path link = standIns.tools.resolve(command);
            if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                Files.createSymbolicLink(link, Path.of("hook-command"));
            }
        }
        standIns.answerForUnit();
        standIns.answerForRelations(meta);
        standIns.answerForConfig(meta);
        standIns.answerForSecrets();
        standIns.answerForStorage(meta);
        standIns.answerForResources(meta);
        return standIns;
    }

    /** Returns the environment of a hook or action; if the path is empty, of a charm that is created without an event. */
    private Map<String, String> environment(String path) {
        String event = path.substring(path.indexOf('/') + 1);
        Map<String, String> environment = new TreeMap<>(Map.of(
                "PATH",
                tools.toString(),
                "JUJU_CHARM_DIR",
                charm.toString(),
                "JUJU_UNIT_NAME",
                UNIT,
                "JUJU_MODEL_NAME",
                "training",
                "JUJU_MODEL_UUID",
                MODEL_UUID,
                "JUJU_VERSION",
                "3.6.14"));
        if (!path.isEmpty()) {
            environment.put("JUJU_DISPATCH_PATH", path);
            environment.put(path.startsWith("actions/") ? "JUJU_ACTION_NAME" : "JUJU_HOOK_NAME", event);
        }
        int relation = event.indexOf("-relation-");
        if (relation > 0) {
            environment.put("JUJU_RELATION", event.substring(0, relation));
            environment.put("JUJU_RELATION_ID", event.substring(0, relation) + ":0");
            environment.put("JUJU_REMOTE_APP", APPLICATION);
            if (!event.endsWith("-created") && !event.endsWith("-broken")) {
                environment.put("JUJU_REMOTE_UNIT", "trained/1");
            }
        }
        int workload = event.indexOf("-pebble-");
        if (workload > 0) {
            environment.put("JUJU_WORKLOAD_NAME", event.substring(0, workload));
            environment.put("JUJU_NOTICE_ID", "1");
            environment.put("JUJU_NOTICE_TYPE", "custom");
            environment.put("JUJU_NOTICE_KEY", "example.com/trained");
            environment.put("JUJU_PEBBLE_CHECK_NAME", APPLICATION);
        }
        int storage = event.indexOf("-storage-");
        if (storage > 0) {
            environment.put("JUJU_STORAGE_ID", event.substring(0, storage) + "/0");
        }
        if (event.startsWith("secret-")) {
            environment.put("JUJU_SECRET_ID", "secret:" + SECRET);
            environment.put("JUJU_SECRET_REVISION", "1");
        }
        return environment;
    }

    /** Runs a charm's program in a hook or action; empty if it succeeded. */
    Optional<FailedRun> run(JavaProgram java, List<String> arguments, String path) throws IOException {
        Path log = Files.writeString(tools.resolve("log"), "");
        JavaProgram.Ended ended = java.run(arguments, charm, environment(path));
        return ended.exitCode() == 0
                ? Optional.empty()
                : Optional.of(new FailedRun(ended.exitCode(), (ended.output() + "\n" + Files.readString(log)).strip()));
    }

    private void answerForUnit() throws IOException {
        answer("is-leader", true);
        answer("status-get", Map.of("status", "unknown", "message", "", "status-data", Map.of()));
        answerFor(
                "status-get",
                "--application=true",
                Map.of(
                        "application-status",
                        Map.of("status", "unknown", "message", "", "units", Map.of(UNIT, Map.of("status", "active")))));
        answer("unit-get", ADDRESS);
        for (String empty : List.of("action-get", "leader-get", "relation-get", "state-get")) {
            write(answers.resolve(empty), "null");
        }
        answer("opened-ports", List.of());
        answer(
                "credential-get",
                Map.of(
                        "type",
                        "lxd",
                        "name",
                        "localhost",
                        "region",
                        "localhost",
                        "credential",
                        Map.of("auth-type", "certificate")));
        answer(
                "network-get",
                Map.of(
                        "bind-addresses",
                        List.of(Map.of(
                                "interface-name",
                                "eth0",
                                "mac-address",
                                "00:16:3e:00:00:01",
                                "addresses",
                                List.of(Map.of("hostname", "", "value", ADDRESS, "cidr", "10.0.0.0/24")))),
                        "egress-subnets",
                        List.of(ADDRESS + "/32"),
                        "ingress-addresses",
                        List.of(ADDRESS)));
    }

    private void answerForRelations(CharmMeta meta) throws IOException {
        Map<String, Object> goals = new LinkedHashMap<>();
        for (String endpoint : meta.relations().keySet()) {
            answerFor("relation-ids", endpoint, List.of(endpoint + ":0"));
            goals.put(endpoint, Map.of("other", goal("joined"), "other/0", goal("active")));
        }
        answer("relation-ids", List.of());
        answer("relation-list", List.of("other/0"));
        answerFor("relation-list", "--app", "other");
        answerFor("relation-get", "-", Map.of("ingress-address", ADDRESS));
        answerFor("relation-get", "ingress-address", ADDRESS);
        answer("relation-model-get", Map.of("uuid", MODEL_UUID));
        answer("goal-state", Map.of("units", Map.of(UNIT, goal("active")), "relations", goals));
    }

    private static Map<String, String> goal(String status) {
        return Map.of("status", status, "since", SINCE);
    }

    private void answerForConfig(CharmMeta meta) throws IOException {
        Map<String, Object> defaults = new LinkedHashMap<>();
        Map<String, Object> all = new LinkedHashMap<>();
        for (ConfigMeta option : meta.config().values()) {
            all.put(option.name(), option.defaultValue().orElse(null));
            if (option.defaultValue().isPresent()) {
                defaults.put(option.name(), option.defaultValue().get());
                answerFor("config-get", option.name(), option.defaultValue().get());
            }
        }
        answer("config-get", defaults);
        answerFor("config-get", "--all", all);
    }

    private void answerForSecrets() throws IOException {
        write(answers.resolve("secret-add"), "secret:" + SECRET);
        answer("secret-get", Map.of("password", "none"));
        answer("secret-ids", List.of());
        answer(
                "secret-info-get",
                Map.of(SECRET, Map.of("revision", 1, "label", "none", "owner", "application", "rotation", "never")));
    }

    private void answerForStorage(CharmMeta meta) throws IOException {
        List<String> all = new ArrayList<>();
        for (String name : meta.storages().keySet()) {
            String id = name + "/0";
            all.add(id);
            answerFor("storage-list", name, List.of(id));
            answerFor(
                    "storage-get", id, storage(meta.requireStorage(name).type().word(), id));
        }
        answer("storage-list", all);
        answer("storage-get", storage("filesystem", "none"));
    }

    private Map<String, String> storage(String kind, String id) throws IOException {
        Path place = Files.createDirectories(tools.resolve("storage").resolve(id));
        return Map.of("kind", kind, "location", place.toString());
    }

    private void answerForResources(CharmMeta meta) throws IOException {
        Path directory = Files.createDirectories(tools.resolve("resources"));
        write(
                answers.resolve("resource-get"),
                write(directory.resolve("any"), "").toString());
        for (String name : meta.resources().keySet()) {
            boolean isImage = meta.requireResource(name).type() == ResourceType.OCI_IMAGE;
            String content = isImage ? "registrypath: example.org/image" : "";
            Path file = write(directory.resolve("of").resolve(name), content);
            write(answers.resolve("for/resource-get").resolve(name), file.toString());
        }
    }

    private void answer(String command, Object value) throws IOException {
        write(answers.resolve(command), JSON.writeValueAsString(value));
    }

    /** Sets the answer of a command that has this argument. */
    private void answerFor(String command, String argument, Object value) throws IOException {
        write(answers.resolve("for").resolve(command).resolve(argument), JSON.writeValueAsString(value));
    }

    private static Path write(Path file, String line) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, line + "\n");
    }
}
