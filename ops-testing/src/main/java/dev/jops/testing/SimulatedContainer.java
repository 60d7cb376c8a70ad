package dev.jops.testing;

import dev.jops.juju.Time;
import dev.jops.machine.ProgramResult;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Plan;
import dev.jops.simulator.pebble.PebbleUsers;
import dev.jops.simulator.pebble.ServiceBehaviour;
import dev.jops.simulator.pebble.SimulatedPebble;
import dev.jops.simulator.pebble.exec.ExecCall;
import dev.jops.simulator.pebble.exec.ExecEnd;
import dev.jops.simulator.pebble.files.ContainerFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A workload container of a unit, and the simulated Pebble in it, which behaves as Pebble 1.26.
 *
 * <p>A service runs until it is stopped unless a test says otherwise, a check succeeds until a test lets it fail, and a
 * command that a test does not script is refused. Files are in memory. As in a real container, a service does not start
 * if its working directory is not there, or its program is a file that cannot be run.
 */
public sealed class SimulatedContainer permits HarnessContainer {
    private final SimulatedPebble pebble;
    private final Time time;

    SimulatedContainer(SimulatedPebble pebble, Time time) {
        this.pebble = pebble;
        this.time = time;
    }

    final SimulatedPebble pebble() {
        pebble.catchUp(time);
        return pebble;
    }

    /** Returns the name, as the charm declares it. */
    public final String name() {
        return pebble.container();
    }

    /** Returns whether its Pebble answers. */
    public final boolean isConnectable() {
        return pebble.answers();
    }

    /** Lets its Pebble answer, or not; what it knows stays. */
    public final void setConnectable(boolean answers) {
        pebble.setReachable(answers);
    }

    /** Restarts the container: added layers, services, notices and files are lost, and its Pebble answers. */
    public final void restart() {
        pebble.restart(time);
    }

    /**
     * Sets the user that the charm talks to Pebble as, which obeys only root; 0 by default. On Kubernetes, what the charm
     * declares applies again after the next start of the container.
     */
    public final void setCharmUser(int id) {
        pebble.setUsers(PebbleUsers.of(id));
    }

    /** Adds a user and its group, to which the charm can give files; a restart keeps them. */
    public final void addUser(String user, int userId, String group, int groupId) {
        pebble.addUser(user, userId, group, groupId);
    }

    // Services

    /** Adds a layer in YAML; a restart loses it. */
    public final void addLayer(String label, String yaml) {
        pebble().addLayer(label, yaml);
    }

    /** Adds a layer; a restart loses it. */
    public final void addLayer(String label, Layer layer) {
        addLayer(label, layer.text());
    }

    /** Returns what all layers together say. */
    public final Plan plan() {
        return Plan.parse(pebble().plan());
    }

    /** Returns the statuses of the services by name: {@code active}, {@code inactive}, {@code backoff}, {@code error}. */
    public final Map<String, String> services() {
        return Collections.unmodifiableMap(pebble().serviceStatuses());
    }

    /** Returns since when a service is as it is, by the simulation's clock; empty if it was never started. */
    public final Optional<Instant> serviceSince(String service) {
        return pebble().since(service);
    }

    /** Makes the process of a service end by itself some time after each start; within a second its start fails. */
    public final void onService(String service, Duration endsAfter, int exitCode, String... output) {
        behave(service, ServiceBehaviour.ending(endsAfter, exitCode, output));
    }

    /** Makes the process of a service run until it is stopped or gets a signal to end, from its next start on. */
    public final void onServiceRuns(String service) {
        behave(service, ServiceBehaviour.running());
    }

    private void behave(String service, ServiceBehaviour behaviour) {
        pebble.behave(service, behaviour.stoppingAfter(pebble.behaviour(service).stopsAfter()));
    }

    /** Makes the process of a service take its time to end when it is stopped; past its kill-delay, it is killed. */
    public final void onServiceStop(String service, Duration takes) {
        pebble.behave(service, pebble.behaviour(service).stoppingAfter(takes));
    }

    /**
     * Ends the process of a service now.
     *
     * @throws IllegalArgumentException if it does not run
     */
    public final void endService(String service, int exitCode) {
        pebble().endService(service, exitCode);
    }

    /**
     * Returns the signals that services got, such as {@code SIGHUP web}. Five of them end the process: {@code SIGKILL}, {@code
     * SIGTERM}, {@code SIGINT}, {@code SIGQUIT} and {@code SIGABRT}.
     */
    public final List<String> signals() {
        return pebble.signals();
    }

    /**
     * Sets the programs of the image, by name or by path: a service or check of another one does not start, and a command
     * of another one is refused, unless it is among the files. Until then, the image has every program.
     */
    public final void setPrograms(String... programs) {
        pebble.setPrograms(List.of(programs));
    }

    // Commands

    /** Selects commands that begin with these words; of several rules the one with the most words counts. */
    public final Command onCommand(String... words) {
        return new Command(List.of(words), Duration.ZERO, false);
    }

    /** Returns the commands that the charm has run, oldest first; those of the last run in a {@link Context}. */
    public final List<ContainerCommand> runs() {
        List<ContainerCommand> runs = new ArrayList<>();
        pebble.execs().history().forEach(call -> runs.add(command(call)));
        return Collections.unmodifiableList(runs);
    }

    private static ContainerCommand command(ExecCall call) {
        return new ContainerCommand(
                call.command(), call.environment(), call.workingDirectory(), call.user(), call.stdin());
    }

    /** Commands to be given an answer. */
    public final class Command {
        private final List<String> words;
        private final Duration duration;
        private final boolean printsFirst;

        private Command(List<String> words, Duration duration, boolean printsFirst) {
            this.words = words;
            this.duration = duration;
            this.printsFirst = printsFirst;
        }

        /** Makes each of them take some simulated time; none by default. */
        public Command takes(Duration time) {
            if (time.isNegative()) {
                throw new IllegalArgumentException("a command takes no less than no time, and not " + time);
            }
            return new Command(words, time, printsFirst);
        }

        /**
         * Makes each of them print before its time passes, instead of at its end. A limit that is shorter then finds the
         * output in {@link dev.jops.pebble.ExecTimeoutException#output()}.
         */
        public Command printsFirst() {
            return new Command(words, duration, true);
        }

        /** Answers with this exit code and output. */
        public void answer(int exitCode, String stdout, String stderr) {
            ProgramResult result = new ProgramResult(exitCode, stdout, stderr);
            answer(command -> result);
        }

        /** Answers with this exit code and output, which need not be text. */
        public void answer(int exitCode, byte[] stdout, byte[] stderr) {
            ExecEnd end = new ExecEnd(exitCode, stdout, stderr, duration, printsFirst);
            pebble.execs().on(words, call -> end);
        }

        /** Answers with the result of a function, which gets the whole standard input. */
        public void answer(Function<ContainerCommand, ProgramResult> function) {
            Objects.requireNonNull(function, "function");
            pebble.execs().on(words, call -> {
                ProgramResult result = function.apply(command(call));
                return new ExecEnd(
                        result.exitCode(), utf8(result.stdout()), utf8(result.stderr()), duration, printsFirst);
            });
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // Files

    /** Returns the content of a file, read as UTF-8; empty if there is none. */
    public final Optional<String> file(String path) {
        ContainerFiles.Node node = pebble().files().all().get(path);
        return node == null ? Optional.empty() : Optional.of(new String(node.content(), StandardCharsets.UTF_8));
    }

    /** Returns when a file was put there, by the simulation's clock; empty if there is none. */
    public final Optional<Instant> fileModified(String path) {
        return Optional.ofNullable(pebble().files().all().get(path)).map(ContainerFiles.Node::modified);
    }

    /** Puts a file there that everybody can read, with the directories above it. */
    public final void putFile(String path, String text) {
        pebble().files().put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Mounts a copy of a file or directory of this computer; the charm changes the copy alone. */
    public final void mount(String path, Path source) {
        pebble().files().mount(path, source);
    }

    // Checks and notices

    /**
     * Lets a check fail as often as its threshold, and each time from then on.
     *
     * @throws IllegalArgumentException if the plan has no such check
     */
    public void failCheck(String check) {
        pebble().failCheckNow(check);
    }

    /**
     * Lets a check succeed, now and each time from then on.
     *
     * @throws IllegalArgumentException if the plan has no such check
     */
    public void restoreCheck(String check) {
        pebble().restoreCheck(check);
    }

    /**
     * Tells its Pebble something, as {@code pebble notify} in the workload does; returns the ID of the notice.
     *
     * @throws IllegalArgumentException if Pebble would refuse it, as with a key that is not like {@code example.com/path}
     */
    public String notify(String key, Map<String, String> data) {
        return pebble().addNotice(key, data);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name();
    }
}
