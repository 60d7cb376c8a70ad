package dev.jops.simulator.executor;

import dev.jops.hookcmds.CommandRunner;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a packed charm's {@code dispatch} as a process, with Juju's environment and nothing else.
 *
 * <p>Each unit has its own copy of the charm, as on its own machine, but for the large files of its Java runtime. Where this
 * computer has no machine for each unit, files and programs are its own, so such a charm should stay in its directory.
 */
public final class ProcessExecutor implements HookExecutor {
    /** Waits for a command, so that one which dies of a signal has an exit code, as with Juju's bash. */
    private static final List<String> SHELL = List.of("/bin/sh", "-c", "\"$@\"; exit $?", "sh");

    private static final String SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final String LOGIN = "login";

    private final ProcessHost host;
    private final String charm;
    private final String commandDirectory;
    private final String agent;
    private final ScriptedPrograms programs;
    private final JujuExecCalls calls;
    private final String login;
    private final ProcessSettings settings;
    private final FakeTime clock = FakeTime.ofThisComputer();
    private @Nullable ScriptedPrograms programsOfLogin;
    private int hooks;

    /**
     * Creates the executor of a unit whose charm is packed in this directory.
     *
     * @param readable what else of this computer its processes read
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
        this.login = host.agentDirectory() + "/" + LOGIN;
        try {
            host.unpack(packed, charm);
            host.hand(Files.createDirectory(host.here(agent)));
            Path commands = Files.createDirectory(host.here(commandDirectory));
            Path client = commands.resolve("hook-command");
            Files.writeString(client, HookCommandClient.SCRIPT);
            Files.setPosixFilePermissions(client, PosixFilePermissions.fromString("rwxr-xr-x"));
            for (String name : commandNames) {
                Files.createSymbolicLink(commands.resolve(name), Path.of("hook-command"));
            }
            String juju = JujuExecClient.name(settings.isBefore3());
            Path exec = Files.writeString(commands.resolve(juju), JujuExecClient.SCRIPT);
            Files.setPosixFilePermissions(exec, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path requests = Files.createDirectory(host.here(host.agentDirectory() + "/exec"));
            host.hand(requests);
            this.calls = JujuExecCalls.in(host, requests, unit.name(), juju);
            this.programs = ScriptedPrograms.in(host, host.agentDirectory() + "/programs", settings.script());
            host.start();
        } catch (IOException e) {
            host.close();
            throw new UncheckedIOException("the charm in " + packed + " can't be set up for " + unit.name(), e);
        }
    }

    /**
     * Puts another packed charm in place of the one that runs: the files of the former one go, and what the charm has
     * written itself stays.
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
    public HookEnd execute(HookContext hook, CommandRunner commands, Time time, Consumer<String> listener) {
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
        try (AgentSocket socket = AgentSocket.open(host, host.here(agent), contextId)) {
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
                    command.get(0) + " can't be run for " + hook.unit().name(), e);
        } catch (SilenceGuard.TooLongException e) {
            throw new IllegalStateException(
                    "a process of " + hook.unit().name() + " has asked the agent for nothing in "
                            + hook.hook().describe() + " for " + seconds(settings.longestSilence())
                            + " of real time, and was stopped: raise the limit with longestProcessSilence of"
                            + " SimulatedJuju.builder() if it takes that long",
                    e);
        }
    }

    /** Sets the variables where the process runs: what leads there, such as nsenter, is of this computer. */
    private static List<String> shifted(Map<String, String> shift, List<String> command) {
        if (shift.isEmpty()) {
            return command;
        }
        List<String> line = new ArrayList<>(List.of("/usr/bin/env"));
        shift.forEach((name, value) -> line.add(name + "=" + value));
        line.addAll(command);
        return line;
    }

    /** Returns what runs: the charm, or a command in its place; nothing if the charm has no script. */
    private List<String> command(HookContext hook) {
        List<String> command = hook.task().map(ActionRecord::command).orElse(List.of());
        if (!command.isEmpty()) {
            List<String> line = new ArrayList<>(SHELL);
            line.addAll(command);
            return line;
        }
        String program = program(hook);
        return Files.isExecutable(host.here(program)) ? List.of(program) : List.of();
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
        // The running Java comes last: a machine may have none other than the one that JAVA_HOME names.
        variables.put(
                "PATH",
                String.join(
                        ":",
                        commandDirectory,
                        programs.directory(),
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

    /** Keeps the output: in an action it belongs to the results, otherwise to the log. */
    private static void keep(HookContext hook, UnitProcess.Output output) throws IOException {
        Optional<ActionRecord> action = hook.task();
        if (action.isPresent()) {
            action.get().printed("stdout", Files.readAllBytes(output.stdout()));
            action.get().printed("stderr", Files.readAllBytes(output.stderr()));
        } else {
            log(hook, "DEBUG", output.stdout());
            log(hook, "WARNING", output.stderr());
        }
    }

    /** juju: runner.go, stdout goes to the unit's log as DEBUG and stderr as WARNING, line by line. */
    private static void log(HookContext hook, String level, Path output) throws IOException {
        for (String line : new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
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
    public SimulatedMachine machine() {
        throw new IllegalStateException(
                "a packed charm has files of its own making, of which no simulated machine knows");
    }

    @Override
    public ProgramScript programs() {
        return programs.script();
    }

    @Override
    public boolean hasProcesses() {
        return true;
    }

    /** Runs it as a process that finds scripted programs, which take no time, and no hook commands. */
    @Override
    public ProgramResult run(Program program) {
        String name = program.command().get(0);
        List<String> line = new ArrayList<>(SHELL);
        line.addAll(program.command());
        Map<String, String> variables = new TreeMap<>(program.environment());
        variables.put("LANG", "C.UTF-8");
        variables.put("TERM", "tmux-256color");
        try {
            ScriptedPrograms found = programsOfLogin();
            variables.put("PATH", found.directory() + ":" + SYSTEM_PATH);
            ProgramCalls answers =
                    new ProgramCalls(found, variables, host.agentDirectory(), programs.script()::run, text -> {});
            UnitProcess process = new UnitProcess(
                    host,
                    host.agentDirectory(),
                    line,
                    variables,
                    host.ownDirectory().resolve(LOGIN),
                    settings.longestSilence());
            try (AgentSocket socket = AgentSocket.open(host, host.here(login + "/agent"), LOGIN)) {
                return process.result(socket, answers);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be run on the machine", e);
        } catch (SilenceGuard.TooLongException e) {
            throw new IllegalStateException(
                    name + " has not ended for " + seconds(settings.longestSilence())
                            + " of real time, and was stopped",
                    e);
        }
    }

    private ScriptedPrograms programsOfLogin() throws IOException {
        ScriptedPrograms found = programsOfLogin;
        if (found == null) {
            Files.createDirectories(host.ownDirectory().resolve(LOGIN));
            Path socket = Files.createDirectories(host.here(login + "/agent"));
            host.hand(socket);
            found = ScriptedPrograms.in(host, login + "/programs", programs.script());
            programsOfLogin = found;
        }
        return found;
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }

    @Override
    public void loseFiles(List<String> volumes) {
        throw new IllegalStateException("a packed charm has files of this computer, which it can't lose");
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
    public void close() {
        try {
            calls.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the calls of a unit can't be closed", e);
        } finally {
            host.close();
        }
    }
}
