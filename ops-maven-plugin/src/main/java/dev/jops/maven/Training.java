package dev.jops.maven;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jops.maven.training.TrainingCharm;
import dev.jops.meta.MetadataCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Runs hooks in a runtime, with stand-ins for Juju's commands, and notes which classes they load. */
final class Training {
    /** Of the charm itself nothing but its constructor runs, unless its author names hooks. */
    private static final String NO_EVENT = "";

    /** The first runs twice, for what reads local state is needed only where a hook has left some. */
    private static final List<String> OWN_HOOKS = List.of(
            "hooks/leader-elected",
            "hooks/leader-elected",
            "hooks/peers-relation-changed",
            "hooks/secret-changed",
            "actions/tell");

    private static final List<String> TOOLS = List.of(
            "action-fail",
            "action-get",
            "action-log",
            "action-set",
            "application-version-set",
            "close-port",
            "config-get",
            "is-leader",
            "juju-log",
            "open-port",
            "opened-ports",
            "relation-get",
            "relation-ids",
            "relation-list",
            "relation-set",
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
            "status-set");
    private static final String OWN_METADATA = """
            name: trained
            peers: {peers: {interface: peers}}
            """;
    private static final String OWN_CONFIG = "options: {message: {type: string, default: trained}}\n";
    private static final String OWN_ACTIONS = "tell: {description: Tells}\n";

    private final Path runtime;
    private final Path work;
    private final Consumer<String> warnings;
    private final Set<String> classes = new LinkedHashSet<>();

    Training(Path runtime, Path work, Consumer<String> warnings) {
        this.runtime = runtime;
        this.work = work;
        this.warnings = warnings;
    }

    /** Runs hooks of jops's own charm. */
    void runOwnCharm() throws IOException {
        Path charm = Files.createDirectories(work.resolve("own"));
        Files.writeString(charm.resolve("metadata.yaml"), OWN_METADATA);
        Files.writeString(charm.resolve("config.yaml"), OWN_CONFIG);
        Files.writeString(charm.resolve("actions.yaml"), OWN_ACTIONS);
        MetadataCompiler.compile(charm);
        makeTools(charm, Map.of("message", "trained"));
        for (String hook : OWN_HOOKS) {
            run(charm, hook, List.of("-cp", placeOf(TrainingCharm.class), TrainingCharm.class.getName()));
        }
    }

    /** Makes the author's charm, which is in this directory, and runs those of its hooks that are named. */
    void run(Path charm, String mainClass, Collection<String> hooks, Map<String, Object> config) throws IOException {
        makeTools(charm, config);
        if (hooks.isEmpty()) {
            run(charm, NO_EVENT, List.of(mainClass));
        }
        for (String hook : hooks) {
            run(charm, "hooks/" + hook, List.of(mainClass));
        }
    }

    /** The classes that were loaded, in the form in which the JVM reads them again. */
    Set<String> classes() {
        return classes;
    }

    private void run(Path charm, String path, List<String> program) throws IOException {
        Path list = work.resolve("classes");
        Path log = Files.writeString(charm.resolve("tools").resolve("log"), "");
        Files.deleteIfExists(list);
        List<String> arguments = new ArrayList<>(List.of("-Xlog:disable"));
        arguments.addAll(ClassArchive.FLAGS);
        arguments.add("-XX:DumpLoadedClassList=" + list);
        arguments.addAll(program);
        JavaProgram.Ended hook = JavaProgram.ofRuntime(runtime).run(arguments, charm, environment(charm, path));
        if (hook.exitCode() != 0) {
            warnings.accept(
                    "training " + program.get(program.size() - 1) + " for " + (path.isEmpty() ? "no event" : path)
                            + " ended with " + hook.exitCode() + ", so that such a hook may start slower: "
                            + (hook.output() + "\n" + Files.readString(log)).strip());
        }
        if (Files.exists(list)) {
            note(Files.readAllLines(list));
        }
    }

    private static Map<String, String> environment(Path charm, String path) {
        String event = path.substring(path.indexOf('/') + 1);
        Map<String, String> environment = new java.util.TreeMap<>(Map.of(
                "PATH", charm.resolve("tools").toString(),
                "JUJU_CHARM_DIR", charm.toString(),
                "JUJU_UNIT_NAME", "trained/0",
                "JUJU_MODEL_NAME", "training",
                "JUJU_MODEL_UUID", "7ae15d96-95ef-4b1a-8f0b-3f3f6a0a8a11",
                "JUJU_VERSION", "3.6.14"));
        if (!path.isEmpty()) {
            environment.put("JUJU_DISPATCH_PATH", path);
            environment.put(path.startsWith("actions/") ? "JUJU_ACTION_NAME" : "JUJU_HOOK_NAME", event);
        }
        int relation = event.indexOf("-relation-");
        if (relation > 0) {
            environment.put("JUJU_RELATION", event.substring(0, relation));
            environment.put("JUJU_RELATION_ID", event.substring(0, relation) + ":0");
            environment.put("JUJU_REMOTE_APP", "trained");
            if (!event.endsWith("-created") && !event.endsWith("-broken")) {
                environment.put("JUJU_REMOTE_UNIT", "trained/1");
            }
        }
        if (event.equals("secret-changed")) {
            environment.put("JUJU_SECRET_ID", "secret:d8a1kufmp25c77s4te10");
        }
        return environment;
    }

    private static void makeTools(Path charm, Map<String, Object> config) throws IOException {
        Path tools = Files.createDirectories(charm.resolve("tools"));
        Path tool = Resource.copy("hook-command", tools.resolve("hook-command"));
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(tools.resolve("config.json"), new ObjectMapper().writeValueAsString(config) + "\n");
        for (String name : TOOLS) {
            Files.createSymbolicLink(tools.resolve(name), Path.of("hook-command"));
        }
    }

    private void note(List<String> lines) {
        for (String line : lines) {
            if (line.startsWith("#") || line.contains("dev/jops/maven/")) {
                continue; // comments, and the training charm, which no runtime has
            }
            int id = line.indexOf(" id: ");
            classes.add(id < 0 ? line : line.substring(0, id));
        }
    }

    private static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
