package dev.jops.conformance.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jops.juju.Time;
import dev.jops.pebble.CheckInfo;
import dev.jops.pebble.Pebble;
import dev.jops.pebble.transport.PebbleTransport;
import dev.jops.simulator.pebble.ServiceBehaviour;
import dev.jops.simulator.pebble.SimulatedPebble;
import dev.jops.simulator.pebble.exec.ExecCall;
import dev.jops.simulator.pebble.exec.ExecEnd;
import dev.jops.simulator.time.SimulatedTime;
import dev.jops.simulator.time.UnitTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The simulated Pebble answers as real ones do: every call of the {@link CallTable}, put to both. */
class SimulatedPebbleIT {
    /** How many subjects are played at the same time, as most of each is waiting. */
    private static final int AT_A_TIME = 2;

    private static final int FEW = 2;
    private static final int MANY = 5;
    private static final int ATTEMPTS = 3;

    /** The version that is simulated, whose messages are all those of the simulation. */
    private static final String SIMULATED = "1.26.0";

    @TempDir
    Path dir = Path.of("");

    /** All subjects, or those alone that {@code -Djops.pebble.subjects=files,links} names. */
    @TestFactory
    @Timeout(600)
    List<DynamicTest> answersAreThoseOfRealPebbles() throws IOException {
        Map<String, List<String>> subjects = CallTable.read();
        String named = System.getProperty("jops.pebble.subjects", "");
        if (!named.isEmpty()) {
            subjects.keySet().retainAll(List.of(named.split(",", -1)));
        }
        ExecutorService players = Executors.newFixedThreadPool(AT_A_TIME);
        List<DynamicTest> tests = new ArrayList<>();
        for (String version : PebbleBinary.versions()) {
            for (Map.Entry<String, List<String>> subject : subjects.entrySet()) {
                Future<?> played = players.submit(() -> {
                    compare(version, subject.getKey(), subject.getValue());
                    return null;
                });
                tests.add(DynamicTest.dynamicTest(version + " " + subject.getKey(), () -> outcome(played)));
            }
        }
        players.shutdown();
        return tests;
    }

    private static void outcome(Future<?> played) throws Throwable {
        try {
            played.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    /**
     * A few sequences in each build, more with {@code -Djops.thorough}, which take five seconds each; {@code
     * -Djops.pebble.seeds=300} says how many, and {@code -Djops.seed=42} which is the first.
     */
    @TestFactory
    @Timeout(3000)
    List<DynamicTest> answersToRandomCallsAreThoseOfRealPebbles() {
        long first = Long.getLong("jops.seed", 1);
        int count = Integer.getInteger("jops.pebble.seeds", Boolean.getBoolean("jops.thorough") ? MANY : FEW);
        List<DynamicTest> tests = new ArrayList<>();
        for (String version : PebbleBinary.versions()) {
            for (long seed = first; seed < first + count; seed++) {
                String subject = "seed-" + seed;
                List<String> calls = RandomCalls.of(seed).stream()
                        .map(call -> CalledPebble.OF_VERSION + call)
                        .toList();
                tests.add(DynamicTest.dynamicTest(version + " " + subject, () -> compare(version, subject, calls)));
            }
        }
        return tests;
    }

    /** On a busy computer, what real processes do at the same time can happen in another order: once proves no difference. */
    private void compare(String version, String subject, List<String> calls) throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "files get other owners, so it takes root");
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
        Answers answers = answers(version, dir.resolve(version).resolve(subject), calls);
        for (int attempt = 1; attempt < ATTEMPTS && answers.differ(); attempt++) {
            answers = answers(version, dir.resolve(version).resolve(subject + "-" + attempt), calls);
        }
        assertThat(answers.ofSimulated()).isNotEmpty().containsExactlyElementsOf(answers.ofReal());
    }

    private record Answers(List<String> ofReal, List<String> ofSimulated) {
        boolean differ() {
            return !ofReal.equals(ofSimulated);
        }
    }

    private static Answers answers(String version, Path place, List<String> calls) throws Exception {
        Files.createDirectories(place);
        try (PebbleDaemon daemon = PebbleDaemon.start(version, place)) {
            boolean isSimulatedVersion = version.equals(SIMULATED);
            CalledPebble real = real(daemon, Files.createDirectory(place.resolve("data")), isSimulatedVersion);
            CalledPebble simulated = simulated(isSimulatedVersion);
            Answers answers = new Answers(new ArrayList<>(), new ArrayList<>());
            for (String call : calls) {
                answers.ofReal.add(call + "\n    " + real.call(call));
                answers.ofSimulated.add(call + "\n    " + simulated.call(call));
            }
            return answers;
        }
    }

    private static CalledPebble real(PebbleDaemon daemon, Path directory, boolean isSimulatedVersion) {
        Time time = Time.system();
        PebbleTransport transport = PebbleTransport.unixSocket(daemon.socket(), time);
        Pebble pebble = daemon.client();
        Path good = directory.resolve("good");
        return new CalledPebble(
                transport,
                time,
                directory.toString(),
                new CalledPebble.Place() {
                    @Override
                    public void become(String check, boolean isUp) throws IOException {
                        if (isUp) {
                            Files.createFile(good);
                        }
                        CheckInfo.Status wanted = isUp ? CheckInfo.Status.UP : CheckInfo.Status.DOWN;
                        while (pebble.check(check).orElseThrow().status() != wanted) {
                            pebble.refreshCheck(check);
                        }
                        if (isUp) {
                            Files.delete(good);
                        }
                    }

                    @Override
                    public void fail(String check) {
                        // Its own command does.
                    }

                    @Override
                    public void end(String service, int exitCode, Duration after, String output) {
                        // Its own command says so.
                    }

                    @Override
                    public void stop(String service, Duration time) {
                        // Its own command says so.
                    }

                    @Override
                    public void link(String path, String target) throws IOException {
                        Files.createSymbolicLink(Path.of(path), Path.of(target));
                    }
                },
                isSimulatedVersion);
    }

    private static CalledPebble simulated(boolean isSimulatedVersion) {
        Time time = new UnitTime(new SimulatedTime(SimulatedTime.START));
        SimulatedPebble pebble = new SimulatedPebble("web", time);
        pebble.setReachable(true);
        pebble.files().put("/opt/data/x", new byte[0]);
        pebble.files().put("/etc/passwd", new byte[0]);
        PebbleTransport transport = pebble.transport(time);
        new Pebble(transport, time).remove("/opt/data/x");
        pebble.setPrograms(List.of("cat", "echo", "env", "false", "id", "sh", "sleep", "tee", "test", "true"));
        script(pebble);
        return new CalledPebble(
                transport,
                time,
                "/opt/data",
                new CalledPebble.Place() {
                    @Override
                    public void become(String check, boolean isUp) {
                        if (isUp) {
                            pebble.restoreCheck(check);
                        } else {
                            pebble.failCheckNow(check);
                        }
                    }

                    @Override
                    public void fail(String check) {
                        pebble.failCheck(check);
                    }

                    @Override
                    public void end(String service, int exitCode, Duration after, String output) {
                        String[] lines = output.isEmpty() ? new String[0] : new String[] {output};
                        pebble.behave(service, ServiceBehaviour.ending(after, exitCode, lines));
                    }

                    @Override
                    public void stop(String service, Duration time) {
                        pebble.behave(service, pebble.behaviour(service).stoppingAfter(time));
                    }

                    @Override
                    public void link(String path, String target) {
                        pebble.files().link(path, target);
                    }
                },
                isSimulatedVersion);
    }

    /** The programs that the table runs, as a test of a charm would say what they do. */
    private static void script(SimulatedPebble pebble) {
        pebble.execs().on(List.of("echo"), call -> end(0, echoed(call), ""));
        pebble.execs().on(List.of("cat"), call -> end(0, call.stdin(), ""));
        pebble.execs().on(List.of("sh", "-c", "sleep 0.5"), call -> end(0, "", ""));
        pebble.execs().on(List.of("false"), call -> end(1, "", ""));
        pebble.execs()
                .on(List.of("id", "-un"), call -> end(0, (call.user().isEmpty() ? "root" : call.user()) + "\n", ""));
        pebble.execs()
                .on(
                        List.of("sleep"),
                        call -> new ExecEnd(0, "", "", seconds(call.command().get(1))));
        pebble.execs().on(List.of("sh", "-c", "exit 3"), call -> end(3, "", ""));
        pebble.execs().on(List.of("sh", "-c", "echo out; echo err >&2"), call -> end(0, "out\n", "err\n"));
        pebble.execs()
                .on(
                        List.of("sh", "-c", "echo $A"),
                        call -> end(0, call.environment().get("A") + "\n", ""));
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
    }

    private static String echoed(ExecCall call) {
        return String.join(" ", call.command().subList(1, call.command().size())) + "\n";
    }

    private static ExecEnd end(int exitCode, String stdout, String stderr) {
        return new ExecEnd(exitCode, stdout, stderr, Duration.ZERO);
    }
}
