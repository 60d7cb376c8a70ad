package dev.jops.maven;

import dev.jops.maven.sbom.Jdk;
import dev.jops.maven.sbom.Library;
import dev.jops.maven.sbom.Licence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Builds of one charm that differ only in the letters of the status message, which has the same length. */
final class Builds {
    static final String CHARMCRAFT = """
            name: noted
            summary: Notes
            description: Notes what it runs
            base: ubuntu@24.04
            platforms: {amd64: , arm64: , ppc64el: , s390x: }
            """;
    private static final String CHARM = """
            package noted;

            import dev.jops.Ops;
            import dev.jops.charm.CharmBase;
            import dev.jops.charm.StartEvent;
            import dev.jops.charm.StopEvent;
            import dev.jops.charm.UpdateStatusEvent;
            import dev.jops.framework.Framework;
            import dev.jops.framework.StoredState;
            import dev.jops.machine.Template;
            import dev.jops.model.ActiveStatus;

            public final class NotedCharm extends CharmBase {
                private final StoredState stored = storedState("stored");

                public NotedCharm(Framework framework) {
                    super(framework);
                    framework.observe(UpdateStatusEvent.class, event -> {
                        if (charmDir().toFile().canWrite() && stored.string("note").isEmpty()) {
                            stored.put("note", "kept");
                        }
                        unit().setStatus(new ActiveStatus("MESSAGE"));
                    });
                    framework.observe(StopEvent.class, event -> { throw new IllegalStateException("stopped"); });
                    framework.observe(StartEvent.class, event -> {
                        Template template = Template.of(NotedCharm.class, "status.txt");
                        unit().setStatus(new ActiveStatus(template.with("build", "MESSAGE").text()));
                    });
                }

                public static void main(String[] arguments) {
                    Ops.main(NotedCharm::new);
                }
            }
            """;

    private final Path dir;
    private final String charm;
    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

    /** Creates builds in this directory. */
    Builds(Path dir) {
        this(dir, CHARM);
    }

    /** Creates builds of another charm, from the source of {@code noted.NotedCharm}. */
    Builds(Path dir, String charm) {
        this.dir = dir;
        this.charm = charm;
    }

    /** Packs one charm, in a JVM of its own: {@code DIRECTORY MESSAGE}. */
    public static void main(String[] arguments) throws IOException {
        Builds builds = new Builds(Path.of(arguments[0]));
        builds.pack(builds.dir.resolve(arguments[1]), arguments[1]);
        builds.warnings().forEach(System.out::println);
    }

    /** Packs charms at the same time in this JVM, as Maven does with modules that it builds in parallel. */
    List<PackedCharm> packAtOnce(List<String> messages) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(messages.size());
        try {
            List<Future<PackedCharm>> packings = new ArrayList<>();
            for (String message : messages) {
                Path project = dir.resolve(message + "-".repeat(packings.size()));
                packings.add(threads.submit(() -> pack(project, message)));
            }
            List<PackedCharm> packed = new ArrayList<>();
            for (Future<PackedCharm> packing : packings) {
                packed.add(packing.get());
            }
            return packed;
        } finally {
            threads.shutdownNow();
        }
    }

    private PackedCharm pack(Path project, String message) throws IOException {
        Files.createDirectories(project);
        Path source = Files.writeString(project.resolve("NotedCharm.java"), charm.replace("MESSAGE", message));
        Path classes = Files.createDirectories(project.resolve("classes"));
        List<Path> classPath = new ArrayList<>(List.of(classes));
        classPath.addAll(libraries());
        Path files = Files.createDirectories(project.resolve("files"));
        Path charmcraft = files.resolve("charmcraft.yaml");
        if (!Files.exists(charmcraft)) {
            Files.writeString(charmcraft, CHARMCRAFT);
        }
        compile(source, classes);
        Files.writeString(classes.resolve("noted/status.txt"), "from-the-template-of-${build}");
        return new CharmPacker(files, project.resolve("target"), classPath, MainClass.findIn(classes), warnings::add)
                .versions("1.0", 0)
                .materials(new Materials(
                        libraries().stream().map(Builds::library).toList(), List.of(), "0.1.0", Jdk.inUse()))
                .compression(CharmFile.FAST)
                .pack();
    }

    List<String> warnings() {
        return warnings;
    }

    private static void compile(Path source, Path classes) {
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "" + source);
        if (exitCode != 0) {
            throw new AssertionError("the charm of this test does not compile");
        }
    }

    private static Library library(Path file) {
        Licence apache = Licence.of("Apache-2.0", null);
        return new Library("org.example", String.valueOf(file.getFileName()), "1.0", "", file, List.of(apache));
    }

    /** Returns the charm's libraries: the part of this test's own class path that comes with ops-core. */
    static List<Path> libraries() {
        List<String> wanted = List.of("ops-core", "ops-leadership", "gson", "snakeyaml", "jspecify");
        return Stream.of(System.getProperty("java.class.path").split(":"))
                .filter(place -> wanted.stream().anyMatch(place::contains))
                .map(Path::of)
                .toList();
    }
}
