package dev.jops.simulator.executor;

import dev.jops.hookcmds.CommandRunner;
import dev.jops.juju.JujuContext;
import dev.jops.juju.Time;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.machine.ProcessHost;
import dev.jops.simulator.machine.ProgramScript;
import dev.jops.simulator.machine.SimulatedMachine;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.pebble.UnitContainers;
import dev.jops.simulator.pebble.socket.ContainerSockets;
import dev.jops.simulator.workload.UnitPebbles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs a packed charm's {@code dispatch} as a process, with Juju's environment and nothing else.
 *
 * <p>Each unit has its own copy of the charm, except for the large files of its Java runtime. Without a machine for
 * each unit, the charm sees the files and programs of this computer, and should only write to its own directory.
 */
public final class ProcessExecutor implements HookExecutor {
    private static final List<String> SHELL = List.of("/bin/sh", "-c", "\"$@\"; exit $?", "sh");

    static final String SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final int MOST_LOGGED = 1 << 20;

    /** The most bytes in a document of Juju's database, and so in the results of an action. */
    private static final int MOST_RETURNED = 1 << 24;

    /**
     * The path at which clients of the Kubernetes API look for a configuration, so that they never find the user's own,
     * with a real cluster, and their error says why.
     */
    static final String NO_CLUSTER = "/there-is-no-kubernetes-api-in-a-simulated-juju";

    private final ProcessHost host;
    private final String charm;
    private final String commandDirectory;
    private final String agent;
    private final ProcessContainers containers;
    private final ScriptedPrograms programs;
    private final JujuExecCalls calls;
    private final ProcessSettings settings;
    private final ProcessLogin login;
    private final FakeTime clock = FakeTime.ofThisComputer();
    private ProcessWait wait = ProcessWait.UNNOTICED;
    private int hooks;

    /**
     * Creates the executor of a unit whose charm is packed in this directory.
     *
     * @param readable further paths of this computer that its processes can read
     * @param settings how they take part in the simulation
     */
    public ProcessExecutor(
            UnitRecord unit,
            Path packed,
            Collection<String> commandNames,
            List<Path> readable,
            ProcessSettings settings) {
        this.settings = settings;
        List<Path> shown = new ArrayList<>(readable);
        shown.add(Path.of(System.getProperty("java.home")));
        clock.library().ifPresent(shown::add);
        this.host = ProcessHost.of(unit.name(), shown);
        this.charm = host.agentDirectory() + "/charm";
        this.agent = host.agentDirectory() + "/agent";
        this.commandDirectory = host.agentDirectory() + "/commands";
        this.containers = new ProcessContainers(host, unit, charm);
        try {
            host.unpack(packed, charm);
            host.hand(Files.createDirectory(host.here(agent)));
            Path commands = Files.createDirectory(host.here(commandDirectory));
            Path client = commands.resolve("hook-command");
            Files.writeString(client, HookCommandClient.script(host));
            Files.setPosixFilePermissions(client, PosixFilePermissions.fromString("rwxr-xr-x"));
            for (String name : commandNames) {
                Files.createLink(commands.resolve(name), client); // any other kind of file takes twenty times as long
            }
            Path requests = Files.createDirectory(host.here(host.agentDirectory() + "/exec"));
            host.hand(requests);
            this.calls = JujuExecCalls.in(host, requests, unit.name(), JujuExecClient.name(settings.isBefore3()));
            this.programs = ScriptedPrograms.on(host, settings);
            this.login = new ProcessLogin(host, settings, programs);
            host.start();
        } catch (IOException e) {
            host.close();
            throw new UncheckedIOException("the charm in " + packed + " can't be set up for " + unit.name(), e);
        }
    }

    /** Sets the listener that is told when a hook waits for its process, from the next hook on. */
    public void tellOfWaits(ProcessWait listener) {
        wait = listener;
    }

    /**
     * Replaces the packed charm: the files of the former one are removed, and files that the charm has written itself
     * stay.
     *
     * <p>juju: internal/worker/uniter/charm/manifest_deployer.go
     */
    public void deploy(Path newer) {
        try {
            host.unpack(newer, charm);
        } catch (IOException e) {
            throw new UncheckedIOException("the charm in " + newer + " can't be copied to " + charm, e);
        }
    }

    @Override
    public HookEnd execute(
            HookContext hook, CommandRunner commands, PebbleCalls pebbles, Time time, Consumer<String> listener) {
        List<String> command = command(hook);
        if (command.isEmpty()) {
            hook.task()
                    .ifPresent(action -> action.fail(
                            "action not implemented on unit \"" + hook.unit().name() + "\""));
            return HookEnd.exited(0); // juju: runner.go, a hook without a script counts as done
        }
        String kind = hook.hook().kind();
        String contextId =
                hook.unit().name() + "-" + (kind.isEmpty() ? hook.hook().describe() : kind) + "-" + hooks++;
        Instant now = time.instant();
        Map<String, String> variables = environment(hook, contextId, now);
        Map<String, String> shift = settings.seeds().isEmpty()
                ? Map.of()
                : clock.shift(now, InstantSource.system().instant());
        Map<String, String> seen = new TreeMap<>(variables);
        seen.putAll(shift);
        ProgramCalls answers = new ProgramCalls(
                programs,
                seen,
                charm,
                scripted -> programs.script().run(scripted, time, listener),
                text -> hook.log("ERROR", text));
        try (AgentSocket socket = AgentSocket.open(host, host.here(agent), hook::calledWith, contextId);
                ContainerSockets sockets = containers.open(hook, pebbles, time, socket::callContainer)) {
            socket.reach(sockets);
            socket.tellOfWaits(wait);
            HookEnd end = new UnitProcess(
                            host,
                            charm,
                            shifted(shift, command),
                            variables,
                            host.ownDirectory(),
                            settings.longestSilence())
                    .run(socket, commands, answers, output -> keep(hook, output));
            host.requireSharedAsUnpacked();
            return end;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    command.get(0) + " can't be run for " + hook.unit().name() + ": "
                            + host.failure().orElse(String.valueOf(e.getMessage())),
                    e);
        } catch (SilenceGuard.TooLongException e) {
            throw new IllegalStateException(
                    "a process of " + hook.unit().name() + " has asked the agent for nothing in "
                            + hook.hook().describe() + " for " + settings.silence()
                            + " of real time, and was stopped: raise the limit with longestProcessSilence of"
                            + " SimulatedJuju.builder() if it takes that long",
                    e);
        }
    }

    /** Throws if the machine has ended, which would otherwise look like a charm without a script for the hook. */
    private void requireCharm(String unit) {
        if (!Files.isDirectory(host.here(charm))) {
            throw new IllegalStateException(
                    "no hook of " + unit + " can run: " + host.failure().orElse("there is no directory " + charm));
        }
    }

    /**
     * Throws if an executable file can't be executed, because it is on a file system that is mounted {@code noexec}.
     */
    private static void requireExecutablePlace(Path program, String unit) {
        try {
            if (Files.exists(program)
                    && Files.getPosixFilePermissions(program).contains(PosixFilePermission.OWNER_EXECUTE)) {
                throw new IllegalStateException("no hook of " + unit
                        + " can run, because programs can't be executed in "
                        + System.getProperty("java.io.tmpdir") + " (a mount with noexec): give the test's JVM another"
                        + " directory with -Djava.io.tmpdir");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(program + " can't be checked for " + unit + ": " + e.getMessage(), e);
        }
    }

    /**
     * Sets the variables only for the process itself, and not for programs of this computer that start it, such as
     * nsenter.
     */
    private static List<String> shifted(Map<String, String> shift, List<String> command) {
        if (shift.isEmpty()) {
            return command;
        }
        List<String> line = new ArrayList<>(List.of("/usr/bin/env"));
        shift.forEach((name, value) -> line.add(name + "=" + value));
        line.addAll(command);
        return line;
    }

    /**
     * Returns the command line of the charm, or of a command in its place; empty if the charm has no script for the
     * hook.
     */
    private List<String> command(HookContext hook) {
        List<String> command = hook.task().map(ActionRecord::command).orElse(List.of());
        if (!command.isEmpty()) {
            return inShell(command);
        }
        String program = program(hook);
        if (Files.isExecutable(host.here(program))) {
            return List.of(program);
        }
        requireCharm(hook.unit().name());
        requireExecutablePlace(host.here(program), hook.unit().name());
        return List.of();
    }

    /** Returns a command line of a shell, in which a command that a signal kills has an exit code, as in Juju's bash. */
    static List<String> inShell(List<String> command) {
        List<String> line = new ArrayList<>(SHELL);
        line.addAll(command);
        return line;
    }

    private String program(HookContext hook) {
        String dispatch = charm + "/dispatch";
        return Files.exists(host.here(dispatch))
                ? dispatch
                : charm + "/" + hook.hook().dispatchPath();
    }

    private Map<String, String> environment(HookContext hook, String contextId, Instant now) {
        Map<String, String> variables = new TreeMap<>(hook.environment(charm));
        variables.put("JUJU_CONTEXT_ID", contextId);
        variables.put("JUJU_AGENT_SOCKET_NETWORK", "unix");
        variables.put("JUJU_AGENT_SOCKET_ADDRESS", agent);
        if (!host.isOwn() && !hook.unit().charm().meta().containers().isEmpty()) {
            variables.put(JujuContext.SIMULATED_CONTAINERS, host.containersDirectory());
        }
        if (hook.controller().rules().hasPods()) {
            variables.put("KUBECONFIG", NO_CLUSTER);
        }
        // The running Java comes last, because a computer may have no other than the one in JAVA_HOME.
        variables.put(
                "PATH",
                String.join(
                        ":",
                        commandDirectory,
                        programs.path(),
                        SYSTEM_PATH,
                        Path.of(System.getProperty("java.home"), "bin").toString()));
        variables.put("APT_LISTCHANGES_FRONTEND", "none");
        variables.put("DEBIAN_FRONTEND", "noninteractive");
        variables.put("LANG", "C.UTF-8");
        variables.put("TERM", "tmux-256color");
        settings.seeds()
                .ifPresent(seeds -> variables.put(
                        "JOPS_SIMULATION", now.getEpochSecond() + " " + now.getNano() + " " + seeds.nextLong()));
        return variables;
    }

    /** Keeps the output: in the results of an action, otherwise in the log. */
    private static void keep(HookContext hook, UnitProcess.Output output) throws IOException {
        Optional<ActionRecord> action = hook.task();
        int most = action.isPresent() ? MOST_RETURNED : MOST_LOGGED;
        if (action.isPresent()) {
            action.get().printed("stdout", beginning(output.stdout(), most));
            action.get().printed("stderr", beginning(output.stderr(), most));
        } else {
            log(hook, "DEBUG", output.stdout());
            log(hook, "WARNING", output.stderr());
        }
        logRest(hook, output.stdout(), most);
        logRest(hook, output.stderr(), most);
    }

    /** Returns the part of an output that is kept, so that a charm that prints endlessly does not fill the memory. */
    private static byte[] beginning(Path output, int most) throws IOException {
        try (InputStream stream = Files.newInputStream(output)) {
            return stream.readNBytes(most);
        }
    }

    /** Logs that the rest of an output is not kept, if there is any. */
    private static void logRest(HookContext hook, Path output, int most) throws IOException {
        long size = Files.size(output);
        if (size > most) {
            hook.log(
                    "WARNING",
                    "the hook printed " + size + " bytes to its " + output.getFileName() + ", of which the first "
                            + most + " are kept");
        }
    }

    /** juju: runner.go, stdout goes to the unit's log as DEBUG and stderr as WARNING, line by line. */
    private static void log(HookContext hook, String level, Path output) throws IOException {
        for (String line : new String(beginning(output, MOST_LOGGED), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            hook.log(level, line);
        }
    }

    @Override
    public Path root() {
        return host.root();
    }

    @Override
    public Path file(String path) {
        return host.nameHere(path);
    }

    @Override
    public SimulatedMachine machine() {
        throw new IllegalStateException(
                "a packed charm has its files on this computer, and not on a simulated machine");
    }

    @Override
    public ProgramScript programs() {
        return programs.script();
    }

    @Override
    public boolean hasProcesses() {
        return true;
    }

    @Override
    public ProgramResult run(Program program) {
        return login.run(program);
    }

    @Override
    public ProcessBuilder login(String directory, List<String> command) {
        try {
            return login.builder(directory, command);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "nobody can log in to the machine: " + host.failure().orElse(String.valueOf(e.getMessage())), e);
        }
    }

    @Override
    public boolean hasContainers() {
        return true;
    }

    @Override
    public UnitContainers containers() {
        return containers.all();
    }

    @Override
    public UnitPebbles.Mount mount() {
        return containers.mount();
    }

    @Override
    public Path mountable(String path) {
        return host.movable(path);
    }

    @Override
    public void requireContainersFound() {
        containers.requireFound();
    }

    @Override
    public void loseFiles(List<String> volumes) {
        throw new IllegalStateException("a packed charm has the files of this computer, which can't be lost");
    }

    @Override
    public void renew(List<String> volumes) {
        host.files().keepStorages(volumes);
    }

    @Override
    public String charmDirectory() {
        return charm;
    }

    @Override
    public UnitFiles files() {
        return host.files();
    }

    @Override
    public List<JujuExecCall> arrivedCalls() {
        return calls.arrived();
    }

    @Override
    public boolean hasArrivedCalls() {
        return calls.hasArrived();
    }

    @Override
    public void beginToEnd() {
        host.beginToEnd();
    }

    @Override
    public void close() {
        try {
            calls.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the calls of a unit can't be closed", e);
        } finally {
            containers.close();
            host.close();
        }
    }
}
