package dev.jops.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.conformance.Outcome.Aspect;
import dev.jops.conformance.Script.Dispatch;
import dev.jops.simulator.python.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** Every script, with jops and with Python ops; what differs is listed, and what is listed differs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceIT {
    /** Two for each processor: a charm waits for its hook commands, and these for the simulated agent. */
    private static final int AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();

    /** The script whose hook writes the archive of classes: what it loads is loaded faster in all others. */
    private static final String LOADS_MOST = "saves-a-record";

    /** One script of so many runs in every build. */
    private static final int FEW = 30;

    private static final Path OUTCOMES = Path.of("target", "outcomes");

    private final ExecutorService processes = Executors.newFixedThreadPool(AT_ONCE);
    private final Map<String, Future<Outcome>> jops = new LinkedHashMap<>();
    private final Map<String, Future<Outcome>> ops = new LinkedHashMap<>();
    private final List<Difference.Listed> listed = Difference.listed();
    private Optional<PythonEnvironment> python = Optional.empty();

    /**
     * A few scripts, all with {@code -Djops.thorough=true}, or while one works on them those whose name has the text of
     * {@code -Dscripts=TEXT}.
     */
    static List<Script> scripts() {
        String wanted = System.getProperty("scripts", "");
        List<Script> found = Script.all().stream()
                .filter(script -> !script.hasContainers() && script.name().contains(wanted))
                .toList();
        int step = wanted.isEmpty() && !Boolean.getBoolean("jops.thorough") ? FEW : 1;
        List<Script> some = new ArrayList<>();
        for (int i = 0; i < found.size(); i += step) {
            some.add(found.get(i));
        }
        return Collections.unmodifiableList(some);
    }

    @BeforeAll
    void startAllScripts() throws IOException, InterruptedException {
        Files.createDirectories(OUTCOMES);
        try {
            python = Optional.of(PythonEnvironment.withOps());
        } catch (TestAbortedException e) {
            System.out.println("nothing is compared with Python ops: " + e.getMessage());
        }
        JavaCommand java = java(Script.all().stream()
                .filter(script -> script.name().equals(LOADS_MOST))
                .findFirst()
                .orElseThrow());
        for (Script script : scripts()) {
            jops.put(script.name(), start("jops", script, () -> PackedCharm.withJops(script, java)));
            python.ifPresent(environment ->
                    ops.put(script.name(), start("ops", script, () -> PackedCharm.withPythonOps(script, environment))));
        }
    }

    /** A first hook writes an archive of its classes for all others. */
    private static JavaCommand java(Script first) throws IOException {
        JavaCommand plain = JavaCommand.withJarsIn(Path.of("target", "jars").toAbsolutePath());
        Path archive = Path.of("target", "jars", "classes.jsa").toAbsolutePath();
        SimulatedUnitOfScript.play(first, PackedCharm.withJops(first, plain.writing(archive)));
        return plain.using(archive);
    }

    private Future<Outcome> start(String side, Script script, Callable<PackedCharm> packed) {
        return processes.submit(() -> {
            Outcome outcome = SimulatedUnitOfScript.play(script, packed.call());
            Files.writeString(file(side, script), outcome.toString());
            return outcome;
        });
    }

    /** Everything that one side did, for whoever wonders about a difference. */
    private static Path file(String side, Script script) {
        return OUTCOMES.resolve(script + "." + side + ".txt");
    }

    private static String text(List<Difference> differences) {
        StringBuilder text = new StringBuilder();
        differences.forEach(text::append);
        return text.toString();
    }

    @AfterAll
    void stopProcesses() {
        processes.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void jopsDoesWhatTheScriptSays(Script script) throws Exception {
        Outcome outcome = outcome(jops, script);

        List<String> expected = new ArrayList<>();
        for (Dispatch dispatch : script.dispatches()) {
            boolean isKilled = dispatch.fields().isTrue("killed", false);
            expected.add(isKilled ? "killed" : "exit code " + dispatch.fields().number("exit-code", 0));
            if (dispatch.fields().isTrue("refused", false)) {
                expected.add("Juju refused the commit");
            }
        }
        assertThat(outcome.of(Aspect.ENDS)).as(outcome.toString()).hasSameSizeAs(expected);
        assertThat(outcome.of(Aspect.ENDS)).as(outcome.toString()).zipSatisfy(expected, (line, end) -> assertThat(line)
                .endsWith(end));
        assertThat(outcome.unexpected()).as(outcome.toString()).isEmpty();
    }

    @Test
    void pythonOpsIsThereToCompareWith() throws IOException, InterruptedException {
        assertThat(PythonEnvironment.withOps().interpreter()).isExecutable();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("comparedScripts")
    void jopsDiffersOnlyWhereItIsListed(Script script) throws Exception {
        Outcome ofOps = outcome(ops, script);
        Outcome ofJops = outcome(jops, script);

        assertThat(text(Difference.between(script, ofOps, ofJops)))
                .as("%s: %s%nSee %s and its like of jops.", script, script.about(), file("ops", script))
                .isEqualTo(text(listed.stream()
                        .map(Difference.Listed::difference)
                        .filter(difference -> difference.script().equals(script.name()))
                        .toList()));
    }

    /** All scripts, or none where there is no Python ops. */
    List<Script> comparedScripts() {
        return python.isPresent() ? scripts() : List.of();
    }

    private static Outcome outcome(Map<String, Future<Outcome>> of, Script script) throws Exception {
        try {
            return Objects.requireNonNull(of.get(script.name())).get();
        } catch (ExecutionException e) {
            throw new AssertionError(script + " can't be played", e.getCause());
        }
    }
}
