package dev.jops.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.conformance.Outcome.Aspect;
import dev.jops.conformance.pebble.PebbleDaemon;
import dev.jops.internal.json.Json;
import dev.jops.internal.yaml.Yaml;
import dev.jops.juju.Time;
import dev.jops.pebble.FileInfo;
import dev.jops.pebble.Pebble;
import dev.jops.pebble.PebblePathException;
import dev.jops.pebble.transport.PebbleTransport;
import dev.jops.simulator.executor.HookExecutor;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.pebble.ServiceBehaviour;
import dev.jops.simulator.pebble.SimulatedPebble;
import dev.jops.simulator.pebble.exec.ExecEnd;
import dev.jops.simulator.python.PythonEnvironment;
import dev.jops.simulator.time.SimulatedTime;
import dev.jops.simulator.time.UnitTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scripts about containers: Python ops with a real Pebble, jops with a real one, and jops with a simulated one. All three
 * have to do the same, but for what {@code differences.yaml} lists of the first two.
 *
 * <p>{@code -Dscripts=NAME} narrows them. Where there is no Go to build Pebble with, or no Python, nothing is compared.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ContainersConformanceIT {
    private static final String VERSION = "1.26.0";
    private static final String WORK = "/data";

    /** One script of so many is played with a real Pebble in every build. */
    private static final int FEW = 8;

    @TempDir
    Path dir = Path.of("");

    private final List<Difference.Listed> listed = Difference.listed();

    static List<Script> scripts() {
        String wanted = System.getProperty("scripts", "");
        return Script.all().stream()
                .filter(script -> script.hasContainers() && script.name().contains(wanted))
                .toList();
    }

    /** A few of them, all with {@code -Djops.thorough=true} or if some are wanted. */
    static Stream<Script> someScripts() {
        List<Script> all = scripts();
        boolean isForAll = Boolean.getBoolean("jops.thorough") || System.getProperty("scripts") != null;
        return IntStream.range(0, all.size())
                .filter(i -> isForAll || i % FEW == 0)
                .mapToObj(all::get);
    }

    private static PackedCharm packed(Script script) throws Exception {
        return PackedCharm.withJops(
                script, JavaCommand.withJarsIn(Path.of("target", "jars").toAbsolutePath()));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("scripts")
    void jopsDoesWhatTheScriptSays(Script script) throws Exception {
        Outcome outcome = withSimulatedPebble(script);

        assertThat(outcome.of(Aspect.ENDS)).as(outcome.toString()).allMatch(end -> end.endsWith("exit code 0"));
        assertThat(outcome.unexpected()).as(outcome.toString()).isEmpty();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("someScripts")
    void simulatedPebbleDoesWhatTheRealOneDoes(Script script) throws Exception {
        Outcome simulated = withSimulatedPebble(script);

        try (RealPebble real = new RealPebble(script)) {
            Outcome outcome = SimulatedUnitOfScript.play(script, packed(script), real.withJops());
            assertThat(simulated.of(Aspect.REPORT)).containsExactlyElementsOf(outcome.of(Aspect.REPORT));
            assertThat(simulated.of(Aspect.LEFT)).containsExactlyElementsOf(outcome.of(Aspect.LEFT));
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("scripts")
    @Tag("thorough")
    void jopsDiffersFromPythonOpsOnlyWhereItIsListed(Script script) throws Exception {
        PythonEnvironment python = PythonEnvironment.withOps();
        Outcome simulated = withSimulatedPebble(script);

        try (RealPebble real = new RealPebble(script)) {
            Outcome ofOps = SimulatedUnitOfScript.play(script, PackedCharm.withPythonOps(script, python), real);
            assertThat(text(Difference.between(script, ofOps, simulated)))
                    .as("%s: %s%n%s%n%s", script, script.about(), ofOps, simulated)
                    .isEqualTo(text(listed.stream()
                            .map(Difference.Listed::difference)
                            .filter(difference -> difference.script().equals(script.name()))
                            .toList()));
        }
    }

    private static String text(List<Difference> differences) {
        StringBuilder text = new StringBuilder();
        differences.forEach(text::append);
        return text.toString();
    }

    private static Outcome withSimulatedPebble(Script script) throws Exception {
        return SimulatedUnitOfScript.play(script, packed(script), new Simulated(script));
    }

    /** What is in the container in the end. */
    private static void addWhatIsLeft(Pebble pebble, String work, PlaceOfScript place, Outcome outcome) {
        outcome.add(
                Aspect.LEFT,
                "plan " + Json.write(Fields.ordered(Yaml.read(pebble.plan().text()))));
        pebble.services()
                .forEach(service -> outcome.add(Aspect.LEFT, "service " + service.name() + " " + service.statusWord()));
        pebble.checks().forEach(check -> outcome.add(Aspect.LEFT, "check " + check.name() + " " + check.statusWord()));
        addFiles(pebble, work, place, outcome);
    }

    private static void addFiles(Pebble pebble, String directory, PlaceOfScript place, Outcome outcome) {
        try {
            for (FileInfo file : pebble.listFiles(directory)) {
                boolean isDirectory = file.type() == FileInfo.Type.DIRECTORY;
                outcome.add(
                        Aspect.LEFT,
                        place.shown(file.path() + " " + file.permissions()
                                + (isDirectory ? "" : " " + Json.write(pebble.pullText(file.path())))));
                if (isDirectory) {
                    addFiles(pebble, file.path(), place, outcome);
                }
            }
        } catch (PebblePathException e) {
            outcome.add(Aspect.LEFT, place.shown(directory + " is not there"));
        }
    }

    /** A simulated Pebble in which commands and services do what the script says that they do. */
    private static final class Simulated implements PlaceOfScript {
        private final Time time = new UnitTime(new SimulatedTime(SimulatedTime.START));
        private final SimulatedPebble pebble = new SimulatedPebble("redis", time);

        Simulated(Script script) {
            Fields setup = script.setup();
            pebble.setReachable(setup.isTrue("reachable", true));
            for (Fields command : setup.list("commands")) {
                ExecEnd end = new ExecEnd(
                        command.number("exit-code", 0),
                        command.text("stdout", ""),
                        command.text("stderr", ""),
                        Duration.ofSeconds(command.number("seconds", 0)));
                pebble.execs()
                        .on(
                                command.texts("words"),
                                call -> command.isTrue("echoes", false)
                                        ? new ExecEnd(0, call.stdin(), "", Duration.ZERO)
                                        : end);
            }
            Fields services = setup.fields("services");
            for (String service : services.values().keySet()) {
                pebble.behave(service, ServiceBehaviour.ending(Duration.ZERO, services.number(service, 0)));
            }
        }

        @Override
        public HookExecutor executor(UnitRecord unit, PackedCharm packed, Set<String> commandNames) {
            return new ScriptInProcess(unit, packed.directory(), container -> pebble.transport(time), time);
        }

        @Override
        public void addWhatIsLeft(Outcome outcome) {
            if (pebble.answers()) {
                ContainersConformanceIT.addWhatIsLeft(new Pebble(pebble.transport(time), time), WORK, this, outcome);
            }
        }
    }

    /** A real Pebble, and a directory for what a script has in {@code /data}; Python ops reaches it by its socket. */
    private final class RealPebble implements PlaceOfScript, AutoCloseable {
        private final PebbleDaemon daemon;
        private final Path work;
        private final Path socket;

        RealPebble(Script script) throws Exception {
            Path place = Files.createTempDirectory(dir, "p");
            daemon = PebbleDaemon.start(VERSION, Files.createDirectory(place.resolve("d")));
            work = Files.createDirectory(place.resolve("w")).resolve("work");
            socket = script.setup().isTrue("reachable", true) ? daemon.socket() : place.resolve("none");
        }

        @Override
        public String script(String json) {
            Map<String, Object> more = new LinkedHashMap<>(
                    Fields.of(Json.read(json.replace(WORK, work.toString()))).values());
            more.put("sockets", Map.of("redis", socket.toString()));
            return Json.write(more);
        }

        @Override
        public String shown(String line) {
            return line.replace(work.toString(), WORK);
        }

        @Override
        public void addWhatIsLeft(Outcome outcome) {
            if (Files.exists(socket)) {
                try (Pebble pebble = Pebble.at(socket)) {
                    List<String> lines = new ArrayList<>();
                    Outcome left = new Outcome();
                    ContainersConformanceIT.addWhatIsLeft(pebble, work.toString(), this, left);
                    left.of(Aspect.LEFT).forEach(line -> lines.add(shown(line)));
                    lines.forEach(line -> outcome.add(Aspect.LEFT, line));
                }
            }
        }

        /** The same place for jops, which runs in this process. */
        PlaceOfScript withJops() {
            return new PlaceOfScript() {
                @Override
                public HookExecutor executor(UnitRecord unit, PackedCharm packed, Set<String> commandNames) {
                    Time time = Time.system();
                    return new ScriptInProcess(
                            unit, packed.directory(), container -> PebbleTransport.unixSocket(socket, time), time);
                }

                @Override
                public String script(String json) {
                    return RealPebble.this.script(json);
                }

                @Override
                public String shown(String line) {
                    return RealPebble.this.shown(line);
                }

                @Override
                public void addWhatIsLeft(Outcome outcome) {
                    RealPebble.this.addWhatIsLeft(outcome);
                }
            };
        }

        @Override
        public void close() throws IOException {
            daemon.close();
        }
    }
}
