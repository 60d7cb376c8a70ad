package dev.jops.simulator.executor;

import dev.jops.hookcmds.CommandRunner;
import dev.jops.juju.JujuContext;
import dev.jops.juju.Time;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.machine.ProcessHost;
import dev.jops.simulator.machine.SimulatedMachine;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.pebble.UnitContainers;
import dev.jops.simulator.pebble.socket.ContainerSockets;
import dev.jops.simulator.time.HookKilledError;
import dev.jops.simulator.workload.UnitPebbles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs a packed charm's {@code dispatch} as a process, with Juju's environment and nothing else.
 *
 * <p>Each unit has its own copy of the charm, as on its own machine, but for the large files of its Java runtime. Where this
 * computer has no machine for each unit, files and programs are its own, so such a charm should stay in its directory.
 */
public final class ProcessExecutor implements HookExecutor {
    private static final String SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final ProcessHost host;
    private final String charm;
    private final String commandDirectory;
    private final String agent;
    private final UnitRecord unit;
    private final Runnable paused;
    private final UnitContainers containers = new UnitContainers();
    private int hooks;

    /**
     * Creates the executor of a unit whose charm is packed in this directory.
     *
     * @param readable what else of this computer its processes read
     * @param paused told when its charm goes on after a pause, in which it has waited for a container
     */
    public ProcessExecutor(
            UnitRecord unit, Path packed, Collection<String> commandNames, List<Path> readable, Runnable paused) {
        this.unit = unit;
        this.paused = paused;
        List<Path> shown = new ArrayList<>(readable);
        shown.add(Path.of(System.getProperty("java.home")));
        this.host = ProcessHost.of(unit.name(), shown);
        this.charm = host.agentDirectory() + "/charm";
        this.agent = host.agentDirectory() + "/agent";
        this.commandDirectory = host.agentDirectory() + "/commands";
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
    public HookEnd execute(
            HookContext hook, CommandRunner commands, PebbleCalls pebbles, Time time, Consumer<String> programs) {
        String program = program(hook);
        if (!Files.isExecutable(host.here(program))) {
            requireExecutablePlace(host.here(program), hook.unit().name());
            hook.action()
                    .ifPresent(action -> action.fail(
                            "action not implemented on unit \"" + hook.unit().name() + "\""));
            return HookEnd.exited(0); // juju: runner.go, a hook without a script counts as done
        }
        String contextId = hook.unit().name() + "-" + hook.hook().kind() + "-" + hooks++;
        Path output = host.ownDirectory().resolve("stdout");
        Path errors = host.ownDirectory().resolve("stderr");
        Path report = host.ownDirectory().resolve("wait-status");
        try (AgentSocket socket = AgentSocket.open(host, host.here(agent), hook, contextId);
                ContainerSockets sockets = openContainers(hook, pebbles, new HookTime(time, paused), socket)) {
            ProcessBuilder builder = WaitStatus.reporting(host.running(charm, List.of(program)), report)
                    .directory(host.here(charm).toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment(hook, contextId));
            Process process = builder.start();
            process.getOutputStream().close();
            HookEnd end = serve(socket, sockets, process, commands, report);
            keep(hook, output, errors);
            host.requireSharedAsUnpacked();
            return end;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    program + " can't be run for " + hook.unit().name() + ": "
                            + host.failure().orElse(String.valueOf(e.getMessage())),
                    e);
        }
    }

    /** A file that is to be executed, and can't be, is on a file system from which nothing may be. */
    private static void requireExecutablePlace(Path program, String unit) {
        try {
            if (Files.exists(program)
                    && Files.getPosixFilePermissions(program).contains(PosixFilePermission.OWNER_EXECUTE)) {
                throw new IllegalStateException("no hook of " + unit + " can run, as programs may not be executed in "
                        + System.getProperty("java.io.tmpdir") + " (a mount with noexec): give the test's JVM another"
                        + " directory with -Djava.io.tmpdir");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(program + " can't be looked at for " + unit + ": " + e.getMessage(), e);
        }
    }

    private ContainerSockets openContainers(HookContext hook, PebbleCalls pebbles, Time time, AgentSocket socket)
            throws IOException {
        Set<String> names = unit.charm().meta().containers().keySet();
        ContainerPlace place = place();
        Optional<String> why = place.whyNotFound();
        if (why.isPresent()
                && names.stream().anyMatch(name -> containers.of(name, time).answers())) {
            hook.log("WARNING", why.get());
        }
        return new ContainerSockets(
                why.isPresent() || containers.areReal() ? Set.of() : names,
                containers,
                time,
                name -> new WatchedTransport(containers.open(name, time), name, pebbles),
                place,
                socket::callContainer);
    }

    private ContainerPlace place() {
        return new ContainerPlace(host, unit.name(), charm);
    }

    private static HookEnd serve(
            AgentSocket socket, ContainerSockets sockets, Process process, CommandRunner commands, Path report)
            throws IOException {
        var whenExited = process.onExit().thenRun(socket::hangUp);
        try {
            socket.serve(commands, sockets);
        } catch (HookKilledError e) {
            return HookEnd.terminated();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            whenExited.join();
        }
        return WaitStatus.of(process, report);
    }

    private String program(HookContext hook) {
        String dispatch = charm + "/dispatch";
        return Files.exists(host.here(dispatch))
                ? dispatch
                : charm + "/" + hook.hook().dispatchPath();
    }

    private Map<String, String> environment(HookContext hook, String contextId) {
        Map<String, String> variables = new TreeMap<>(hook.environment(charm));
        variables.put("JUJU_CONTEXT_ID", contextId);
        variables.put("JUJU_AGENT_SOCKET_NETWORK", "unix");
        variables.put("JUJU_AGENT_SOCKET_ADDRESS", agent);
        if (!host.isOwn() && !hook.unit().charm().meta().containers().isEmpty()) {
            variables.put(JujuContext.SIMULATED_CONTAINERS, host.containersDirectory());
        }
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
        return host.root();
    }

    @Override
    public Path file(String path) {
        return host.nameHere(path);
    }

    @Override
    public SimulatedMachine machine() {
        throw new IllegalStateException("a packed charm runs programs of this computer, which can't be scripted");
    }

    @Override
    public boolean hasContainers() {
        return true;
    }

    @Override
    public UnitContainers containers() {
        return containers;
    }

    @Override
    public UnitPebbles.Mount mount() {
        return (container, socket) -> {
            Path place = place().socket(container);
            Files.deleteIfExists(place);
            Files.createLink(place, socket);
        };
    }

    @Override
    public void requireContainersFound() {
        place().whyNotFound().ifPresent(why -> {
            throw new IllegalStateException(why);
        });
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
    public void close() {
        containers.close();
        host.close();
    }
}
