package dev.jops.simulator.executor;

import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import dev.jops.simulator.machine.ProcessHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs programs for a user who has logged in to the machine of a packed charm, outside of hooks. */
final class ProcessLogin {
    private static final String NAME = "login";

    private final ProcessHost host;
    private final ProcessSettings settings;
    private final String directory;
    private final ScriptedPrograms programs;

    ProcessLogin(ProcessHost host, ProcessSettings settings, ScriptedPrograms programs) {
        this.host = host;
        this.settings = settings;
        this.programs = programs;
        this.directory = host.agentDirectory() + "/" + NAME;
    }

    /** Runs a program as a process that finds scripted programs, which take no time, but no hook commands. */
    ProgramResult run(Program program) {
        String name = program.command().get(0);
        try {
            Files.createDirectories(host.ownDirectory().resolve(NAME));
            Path agent = agentDirectory();
            Map<String, String> variables = new TreeMap<>(program.environment());
            variables.putAll(environment(programs.path() + ":" + ProcessExecutor.SYSTEM_PATH));
            ProgramCalls answers =
                    new ProgramCalls(programs, variables, host.agentDirectory(), settings.script()::run, text -> {});
            UnitProcess process = new UnitProcess(
                    host,
                    host.agentDirectory(),
                    ProcessExecutor.inShell(program.command()),
                    variables,
                    host.ownDirectory().resolve(NAME),
                    settings.longestSilence());
            try (AgentSocket socket = AgentSocket.open(host, agent, files -> {}, NAME)) {
                return process.result(socket, answers);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    name + " can't be run on the machine: " + host.failure().orElse(String.valueOf(e.getMessage())), e);
        } catch (SilenceGuard.TooLongException e) {
            throw new IllegalStateException(
                    name + " has not ended for " + settings.silence() + " of real time, and was stopped", e);
        }
    }

    /**
     * Returns a builder that starts a program of the machine with streams of its own; it finds neither scripted
     * programs nor hook commands.
     */
    ProcessBuilder builder(String start, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(host.running(start, ProcessExecutor.inShell(command)))
                .directory(host.here(start).toFile());
        builder.environment().clear();
        builder.environment().putAll(environment(ProcessExecutor.SYSTEM_PATH));
        if (host.isOwn()) {
            builder.environment().put("HOME", "/root");
        }
        return builder;
    }

    private static Map<String, String> environment(String path) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("LANG", "C.UTF-8");
        variables.put("TERM", "tmux-256color");
        variables.put("PATH", path);
        return variables;
    }

    private Path agentDirectory() throws IOException {
        host.hand(Files.createDirectories(host.here(directory)));
        Path agent = Files.createDirectories(host.here(directory + "/agent"));
        host.hand(agent);
        return agent;
    }
}
