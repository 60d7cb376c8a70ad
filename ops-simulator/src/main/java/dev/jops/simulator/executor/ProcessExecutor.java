package dev.jops.simulator.executor;

import dev.jops.hookcmds.CommandRunner;
import dev.jops.juju.Time;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.machine.SimulatedMachine;
import dev.jops.simulator.machine.UnitDirectory;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.time.HookKilledError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs a packed charm's {@code dispatch} as a process, with Juju's environment and nothing else.
 *
 * <p>Each unit has its own copy of the charm, as on its own machine, but for the large files of its Java runtime. Its files
 * are this computer's, so such a charm should stay in its own directory.
 */
public final class ProcessExecutor implements HookExecutor {
    private static final String SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final UnitDirectory directory;
    private final UnitFiles files;
    private final Path charm;
    private List<Path> manifest;
    private final Path commandDirectory;
    private final Path agent;
    private int hooks;

    /** Creates the executor of a unit whose charm is packed in this directory. */
    public ProcessExecutor(UnitRecord unit, Path packed, Collection<String> commandNames) {
        this.directory = new UnitDirectory(unit.name());
        this.files = new UnitFiles(this::root, directory.path().toString());
        try {
            this.manifest = UnitDirectory.filesOf(packed);
            this.charm = directory.unpack(packed, "charm");
            this.agent = Files.createDirectory(directory.path().resolve("agent"));
            this.commandDirectory = Files.createDirectory(directory.path().resolve("commands"));
            Path client = commandDirectory.resolve("hook-command");
            Files.writeString(client, HookCommandClient.SCRIPT);
            Files.setPosixFilePermissions(client, PosixFilePermissions.fromString("rwxr-xr-x"));
            for (String name : commandNames) {
                Files.createSymbolicLink(commandDirectory.resolve(name), Path.of("hook-command"));
            }
        } catch (IOException e) {
            directory.close();
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
        directory.remove("charm", manifest);
        try {
            directory.unpack(newer, "charm");
            manifest = UnitDirectory.filesOf(newer);
        } catch (IOException e) {
            throw new UncheckedIOException("the charm in " + newer + " can't be copied to " + charm, e);
        }
    }

    @Override
    public HookEnd execute(HookContext hook, CommandRunner commands, Time time, Consumer<String> programs) {
        Path program = program(hook);
        if (!Files.isExecutable(program)) {
            hook.action()
                    .ifPresent(action -> action.fail(
                            "action not implemented on unit \"" + hook.unit().name() + "\""));
            return HookEnd.exited(0); // juju: runner.go, a hook without a script counts as done
        }
        String contextId = hook.unit().name() + "-" + hook.hook().kind() + "-" + hooks++;
        Path output = agent.resolve("stdout");
        Path errors = agent.resolve("stderr");
        try (AgentSocket socket = AgentSocket.open(agent, contextId)) {
            ProcessBuilder builder = WaitStatus.reporting(program, agent.resolve("wait-status"))
                    .directory(charm.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment(hook, contextId));
            Process process = builder.start();
            process.getOutputStream().close();
            HookEnd end = serve(socket, process, commands);
            keep(hook, output, errors);
            directory.requireSharedAsUnpacked();
            return end;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    program + " can't be run for " + hook.unit().name(), e);
        }
    }

    private HookEnd serve(AgentSocket socket, Process process, CommandRunner commands) throws IOException {
        var whenExited = process.onExit().thenRun(socket::hangUp);
        try {
            socket.serve(commands);
        } catch (HookKilledError e) {
            return HookEnd.terminated();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            whenExited.join();
        }
        return WaitStatus.of(process, agent.resolve("wait-status"));
    }

    private Path program(HookContext hook) {
        Path dispatch = charm.resolve("dispatch");
        return Files.exists(dispatch) ? dispatch : charm.resolve(hook.hook().dispatchPath());
    }

    private Map<String, String> environment(HookContext hook, String contextId) {
        Map<String, String> variables = new TreeMap<>(hook.environment(charm.toString()));
        variables.put("JUJU_CONTEXT_ID", contextId);
        variables.put("JUJU_AGENT_SOCKET_NETWORK", "unix");
        variables.put("JUJU_AGENT_SOCKET_ADDRESS", agent.toString());
        // The running Java comes last: a machine may have none other than the one that JAVA_HOME names.
        variables.put(
                "PATH", commandDirectory + ":" + SYSTEM_PATH + ":" + Path.of(System.getProperty("java.home"), "bin"));
        variables.put("APT_LISTCHANGES_FRONTEND", "none");
        variables.put("DEBIAN_FRONTEND", "noninteractive");
        variables.put("LANG", "C.UTF-8");
        variables.put("TERM", "tmux-256color");
        return variables;
    }

    /** Keeps the output: in an action it belongs to the results, otherwise to the log. */
    private static void keep(HookContext hook, Path output, Path errors) throws IOException {
        Optional<ActionRecord> action = hook.action();
        if (action.isPresent()) {
            action.get().printed("stdout", Files.readAllBytes(output));
            action.get().printed("stderr", Files.readAllBytes(errors));
        } else {
            log(hook, "DEBUG", output);
            log(hook, "WARNING", errors);
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
        return Path.of("/");
    }

    @Override
    public SimulatedMachine machine() {
        throw new IllegalStateException("a packed charm runs programs of this computer, which can't be scripted");
    }

    @Override
    public void loseFiles(List<String> volumes) {
        throw new IllegalStateException("a packed charm has files of this computer, which it can't lose");
    }

    @Override
    public String charmDirectory() {
        return charm.toString();
    }

    @Override
    public UnitFiles files() {
        return files;
    }

    @Override
    public void close() {
        directory.close();
    }
}
