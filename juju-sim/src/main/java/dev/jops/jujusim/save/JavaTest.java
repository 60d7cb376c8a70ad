package dev.jops.jujusim.save;

import dev.jops.jujusim.model.Transcript.Command;
import dev.jops.jujusim.model.Transcript.Entry;
import dev.jops.jujusim.model.Transcript.Rest;
import dev.jops.jujusim.model.Transcript.Result;
import dev.jops.jujusim.model.Transcript.Step;
import dev.jops.testing.SimulatedJuju;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A session as a JUnit test with a {@code SimulatedJuju}. */
public final class JavaTest {
    private static final String SOURCES = "src/test/java/";

    /** The commands that have no effect in a simulation, so that a test can do without them. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("add-ssh-key", "expose", "remove-ssh-key", "set-model-constraints", "unexpose");

    private final SavedSession session;
    private final Path file;
    private final List<String> lines = new ArrayList<>();
    private final JavaCalls calls;
    private final SortedSet<String> assertions = new TreeSet<>();
    private final List<String> unsupported = new ArrayList<>();

    private JavaTest(SavedSession session, Path file) {
        this.session = session;
        this.file = file.toAbsolutePath().normalize();
        this.calls = new JavaCalls(session, new Places(project(this.file)));
    }

    /** Returns the directory in which a build runs the tests of this file; the root if it finds no build. */
    private static Path project(Path file) {
        Path directory = file.getParent();
        while (directory != null) {
            if (Files.exists(directory.resolve("pom.xml")) || Files.exists(directory.resolve("build.gradle"))) {
                return directory;
            }
            directory = directory.getParent();
        }
        return Path.of("/");
    }

    /**
     * Returns the text of a test in this file.
     *
     * @param unsupported receives the commands for which such a test has no call
     */
    public static String of(SavedSession session, Path file, List<String> unsupported) {
        JavaTest test = new JavaTest(session, file);
        String text = test.text();
        unsupported.addAll(test.unsupported);
        return text;
    }

    private String text() {
        boolean isTimed = session.needsSimulation();
        Duration now = Duration.ZERO;
        for (Entry entry : session.entries()) {
            if (entry instanceof Step step) {
                if (isTimed) {
                    advance(step.span().began().minus(now));
                    now = step.span().ended();
                }
                step(step);
            } else if (entry instanceof Rest && !isTimed) {
                lines.add("juju.runUntilQuiet();");
            }
        }
        if (isTimed) {
            advance(session.end().minus(now));
        }
        end(isTimed);
        calls.use("dev.jops.testing.SimulatedJuju");
        calls.use("org.junit.jupiter.api.Test");
        String body = methods();
        return head() + body;
    }

    private String methods() {
        String type = file.getFileName().toString().replaceAll("\\.java$", "");
        StringBuilder text = new StringBuilder("/** Repeats what was done in the model ")
                .append(session.model())
                .append(". */\nclass ")
                .append(type)
                .append(" {\n");
        if (calls.unpacks()) {
            calls.use("java.nio.file.Path");
            calls.use("org.junit.jupiter.api.io.TempDir");
            text.append("    @TempDir\n    Path unpacked;\n");
        }
        text.append("\n    @Test\n    void unitsEndAsTheyDid()")
                .append(calls.unpacks() ? " throws IOException" : "")
                .append(" {\n");
        text.append("        try (SimulatedJuju juju = ").append(juju()).append(") {\n");
        lines.forEach(line -> text.append(line.isEmpty() ? "\n" : "            " + line + "\n"));
        text.append("        }\n    }\n").append(STATUS);
        text.append(calls.losesLeader() ? LOSE_LEADER : "").append(calls.unpacks() ? UNPACK : "");
        return text.append("}\n").toString();
    }

    private String juju() {
        String seed = JavaLiteral.of(session.seed());
        boolean isUsual = session.version().equals(SimulatedJuju.USUAL_VERSION);
        if (isUsual && !session.cloud().isKubernetes()) {
            return "SimulatedJuju.withSeed(" + seed + ")";
        }
        return "SimulatedJuju.builder().seed(" + seed + ")"
                + (isUsual ? "" : ".version(" + JavaLiteral.of(session.version()) + ")")
                + (session.cloud().isKubernetes() ? ".kubernetes()" : "") + ".build()";
    }

    private String head() {
        int sources = file.toString().indexOf(SOURCES);
        StringBuilder head = new StringBuilder();
        Path directory = file.getParent();
        if (sources >= 0 && directory != null && directory.toString().length() > sources + SOURCES.length()) {
            String inside = directory.toString().substring(sources + SOURCES.length());
            head.append("package ").append(inside.replace('/', '.')).append(";\n\n");
        }
        calls.use("dev.jops.testing.status.UnitStatus");
        if (calls.losesLeader()) {
            calls.use(JavaCalls.FAULTS + "OngoingFault");
            calls.use(JavaCalls.FAULTS + "CutOff");
            calls.use("java.time.Duration");
        }
        if (calls.unpacks()) {
            List.of(
                            "java.io.IOException",
                            "java.nio.file.FileSystem",
                            "java.nio.file.FileSystems",
                            "java.nio.file.Files",
                            "java.nio.file.StandardCopyOption",
                            "java.util.Map",
                            "java.util.stream.Stream")
                    .forEach(calls::use);
        }
        assertions.forEach(name -> head.append("import static org.junit.jupiter.api.Assertions.")
                .append(name)
                .append(";\n"));
        head.append('\n');
        calls.imports().forEach(name -> head.append("import ").append(name).append(";\n"));
        return head.append('\n').toString();
    }

    private static final String STATUS = """

                private static String status(SimulatedJuju juju, String unit) {
                    UnitStatus status = juju.status().unit(unit);
                    return status.status().name() + ": " + status.status().message();
                }
            """;

    private static final String LOSE_LEADER = """

                private static void loseLeader(SimulatedJuju juju, String application) {
                    String former = juju.status().application(application).leader().orElseThrow();
                    OngoingFault cut = juju.inject(new CutOff(former));
                    juju.runUntil(
                            "another unit leads",
                            () -> juju.status().application(application).leader().filter(unit -> !unit.equals(former)).isPresent(),
                            Duration.ofMinutes(5));
                    cut.end();
                }
            """;

    private static final String UNPACK = """

                private Path unpacked(String charm) throws IOException {
                    Path target = Files.createTempDirectory(unpacked, "charm");
                    try (FileSystem zip = FileSystems.newFileSystem(
                                    Path.of(charm), Map.of("enablePosixFileAttributes", "true"));
                            Stream<Path> files = Files.walk(zip.getPath("/"))) {
                        for (Path file : (Iterable<Path>) files.skip(1)::iterator) {
                            Path place = target.resolve(file.toString().substring(1));
                            Files.createDirectories(Files.isDirectory(file) ? place : place.getParent());
                            if (!Files.isDirectory(file)) {
                                Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
                                Files.setPosixFilePermissions(place, Files.getPosixFilePermissions(file));
                            }
                        }
                    }
                    return target;
                }
            """;

    private void advance(Duration passed) {
        if (!passed.isZero() && !passed.isNegative()) {
            calls.use("java.time.Duration");
            lines.add("juju.advance(" + JavaLiteral.of(passed) + ");");
        }
    }

    private void end(boolean isTimed) {
        int last = lines.size() - 1;
        boolean isAtRest = last >= 0 && lines.get(last).equals("juju.runUntilQuiet();");
        if (!isTimed && !isAtRest) {
            lines.add("juju.runUntilQuiet();");
        }
        lines.add("");
        assertions.add("assertEquals");
        session.units().forEach((unit, status) -> {
            if (status.isExact()) {
                lines.add("assertEquals("
                        + JavaLiteral.of(
                                status.own().word() + ": " + status.own().message()) + ", status(juju, "
                        + JavaLiteral.of(unit) + "));");
            } else {
                assertions.add("assertTrue");
                lines.add("assertTrue(status(juju, " + JavaLiteral.of(unit) + ").startsWith("
                        + JavaLiteral.of(status.own().word() + ": ") + "));");
            }
        });
        Map<String, Long> counts = session.units().keySet().stream()
                .collect(Collectors.groupingBy(
                        unit -> unit.substring(0, unit.indexOf('/')), java.util.TreeMap::new, Collectors.counting()));
        counts.forEach((application, count) -> lines.add("assertEquals(" + count + ", juju.status().application("
                + JavaLiteral.of(application) + ").units().size());"));
    }

    private void step(Step step) {
        String line = calls.of(step);
        if (line.isEmpty()) {
            Command command = step.command();
            String words = command.verb()
                    + new RepeatableWords(session, command)
                            .all().stream()
                                    .map(word -> " " + word.replaceAll("\\s+", " "))
                                    .collect(Collectors.joining());
            boolean hasEffect = !WITHOUT_EFFECT.contains(command.verb());
            lines.add("// " + (hasEffect ? "Not in a simulation" : "Without effect in a simulation") + ": juju "
                    + words.replace("\\u", "\\\\u"));
            if (hasEffect) {
                unsupported.add("juju " + words);
            }
        } else if (step.result() == Result.FAILED) {
            assertions.add("assertThrows");
            calls.use(JavaCalls.TESTING + "ActionFailedException");
            lines.add("assertThrows(ActionFailedException.class, () -> " + line + ".waitFor());");
        } else {
            boolean isTask = List.of("run", "exec").contains(step.command().verb());
            lines.add(line + (isTask && step.result() == Result.DONE ? ".waitFor();" : ";"));
        }
    }

    /** Returns the name of the model. */
    @Override
    public String toString() {
        return session.model();
    }
}
