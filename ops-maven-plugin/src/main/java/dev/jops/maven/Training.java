package dev.jops.maven;

import dev.jops.maven.training.StandInPebble;
import dev.jops.maven.training.TrainingCharm;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.MetadataCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs hooks in a runtime, with stand-ins for Juju's commands, and notes the classes that they load. */
final class Training {
    /** Runs only the constructor of the author's charm, unless the author names hooks. */
    private static final String NO_EVENT = "";

    /** The first one runs twice, because the code that reads local state runs only after a hook has left some. */
    private static final List<String> OWN_HOOKS = List.of(
            "hooks/leader-elected",
            "hooks/leader-elected",
            "hooks/peers-relation-changed",
            "hooks/secret-changed",
            "actions/tell");

    /** Only for charms that declare containers, because on newer JDKs a hook loads all classes of the archive. */
    private static final String CONTAINER_HOOK = "hooks/workload-pebble-ready";

    private static final String OWN_METADATA = """
            name: trained
            peers: {peers: {interface: peers}}
            containers: {workload: {resource: image}}
            resources: {image: {type: oci-image}}
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

    /** Runs hooks of jops's own charm, including one with a container if the author's charm has containers. */
    void runOwnCharm(boolean hasContainers) throws IOException {
        Path charm = Files.createDirectories(work.resolve("own"));
        Files.writeString(charm.resolve("metadata.yaml"), OWN_METADATA);
        Files.writeString(charm.resolve("config.yaml"), OWN_CONFIG);
        Files.writeString(charm.resolve("actions.yaml"), OWN_ACTIONS);
        MetadataCompiler.compile(charm);
        StandIns standIns = StandIns.createIn(charm, CharmMeta.load(charm));
        Path own = ownClasses();
        for (String hook : OWN_HOOKS) {
            run(standIns, hook, ownProgram(own)).ifPresent(failed -> warn(hook, failed));
        }
        if (hasContainers) {
            try (StandInPebble pebble = StandInPebble.start()) {
                String place = "-D" + TrainingCharm.PEBBLE + "=" + pebble.socket();
                run(standIns, CONTAINER_HOOK, ownProgram(own, place)).ifPresent(failed -> warn(CONTAINER_HOOK, failed));
            }
        }
    }

    private static List<String> ownProgram(Path directory, String... flags) {
        List<String> program = new ArrayList<>(List.of(flags));
        program.addAll(List.of("-cp", directory.toString(), TrainingCharm.class.getName()));
        return program;
    }

    /**
     * Returns a directory with the training charm. Reading the plugin's jar would load 150 JDK classes, which would then
     * be in every charm's archive.
     */
    private Path ownClasses() throws IOException {
        Path classes = work.resolve("own-classes");
        String name = TrainingCharm.class.getName().replace('.', '/') + ".class";
        Path file = classes.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream content = Objects.requireNonNull(
                TrainingCharm.class.getResourceAsStream("/" + name), "the training charm's class")) {
            Files.copy(content, file);
        }
        return classes;
    }

    /**
     * Creates the author's charm, which is in this directory, and runs the named hooks.
     *
     * @return the failed run if the charm can't be created
     */
    Optional<FailedRun> run(Path charm, String mainClass, Collection<String> hooks) throws IOException {
        StandIns standIns = StandIns.createIn(charm, CharmMeta.load(charm));
        List<String> paths = hooks.isEmpty()
                ? List.of(NO_EVENT)
                : hooks.stream().map(hook -> "hooks/" + hook).toList();
        for (String path : paths) {
            Optional<FailedRun> failed = run(standIns, path, List.of(mainClass));
            if (failed.isPresent() && isNotCreated(path, failed.get())) {
                return failed;
            }
            failed.ifPresent(run -> warn(path, run));
        }
        return Optional.empty();
    }

    /** Whether the charm could not be created. Without an event, that is every failure outside a handler. */
    private static boolean isNotCreated(String path, FailedRun failed) {
        return path.equals(NO_EVENT) ? !failed.isOfHandler() : failed.isOfConstructor();
    }

    /** Returns the classes that were loaded, as the JVM reads them from a list. */
    Set<String> classes() {
        return classes;
    }

    /** Runs one hook; empty if it succeeded. */
    private Optional<FailedRun> run(StandIns standIns, String path, List<String> program) throws IOException {
        Path list = work.resolve("classes"); // a relative path, because the JVM replaces %p and %t in it
        Files.deleteIfExists(list);
        List<String> arguments = new ArrayList<>(List.of("-Xlog:disable"));
        arguments.addAll(ClassArchive.FLAGS);
        arguments.add("-XX:DumpLoadedClassList=../classes");
        arguments.addAll(program);
        Optional<FailedRun> failed = standIns.run(JavaProgram.ofRuntime(runtime), arguments, path);
        if (Files.exists(list)) {
            note(Files.readAllLines(list));
        }
        return failed;
    }

    /** Warns in one line, and writes the rest to a file. */
    private void warn(String path, FailedRun failed) {
        String hook = path.isEmpty() ? "the charm without an event" : path.substring(path.indexOf('/') + 1);
        Path details = work.resolve("training-" + hook.replace(' ', '-') + ".log");
        try {
            Files.writeString(details, failed.text() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        warnings.accept("training " + hook + " failed, so it may start slower: " + failed.reason() + " (more in "
                + details + ")");
    }

    private void note(List<String> lines) {
        for (String line : lines) {
            if (line.startsWith("#") || line.contains("dev/jops/maven/training/")) {
                continue; // comments, and the training charm, which no runtime has
            }
            int id = line.indexOf(" id: ");
            classes.add(id < 0 ? line : line.substring(0, id));
        }
    }
}
