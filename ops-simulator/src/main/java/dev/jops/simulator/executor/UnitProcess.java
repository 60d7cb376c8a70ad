package dev.jops.simulator.executor;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.machine.ProgramResult;
import dev.jops.simulator.holder.ProcessEnd;
import dev.jops.simulator.machine.ProcessHost;
import dev.jops.simulator.time.HookKilledError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A process of a unit, from its start to its end, with all its calls.
 *
 * @param host where it runs
 * @param directory its working directory, by the path that the unit knows
 * @param environment all its variables
 * @param records where on this computer its output and end are written
 * @param longestSilence how much real time it may take without a call
 */
record UnitProcess(
        ProcessHost host,
        String directory,
        List<String> command,
        Map<String, String> environment,
        Path records,
        Duration longestSilence) {

    /** The files with its output. */
    record Output(Path stdout, Path stderr) {}

    /** Takes the output of a process after its end. */
    @FunctionalInterface
    interface OutputKeeper {
        void keep(Output output) throws IOException;
    }

    /**
     * Runs it to its end; a command that is killed ends it at once.
     *
     * @throws SilenceGuard.TooLongException if it has asked for nothing for too long
     */
    HookEnd run(AgentSocket socket, CommandRunner commands, ProgramCalls programs, OutputKeeper keeper)
            throws IOException {
        programs.programs().update();
        Path report = records.resolve("wait-status");
        Output output = new Output(records.resolve("stdout"), records.resolve("stderr"));
        ProcessBuilder builder = WaitStatus.reporting(host.running(directory, command), report)
                .directory(host.here(directory).toFile())
                .redirectOutput(output.stdout().toFile())
                .redirectError(output.stderr().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        SilenceGuard guard = new SilenceGuard(longestSilence, socket::hangUp);
        boolean isKilled = serve(process, socket, commands, programs, guard);
        keeper.keep(output);
        guard.requireInTime();
        return isKilled ? HookEnd.terminated() : WaitStatus.of(process, report);
    }

    /**
     * Runs it to its end outside of hooks.
     *
     * @return its exit code and output
     * @throws SilenceGuard.TooLongException if it has asked for nothing for too long
     */
    ProgramResult result(AgentSocket socket, ProgramCalls programs) throws IOException {
        List<String> printed = new ArrayList<>();
        HookEnd end = run(
                socket,
                (words, input) -> new CommandResult(1, "", "ERROR no hook is running\n"),
                programs,
                output -> printed.addAll(List.of(text(output.stdout()), text(output.stderr()))));
        return new ProgramResult(end.exitCode(), printed.get(0), printed.get(1));
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** Returns whether a command was killed. */
    private static boolean serve(
            Process process, AgentSocket socket, CommandRunner commands, ProgramCalls programs, SilenceGuard guard)
            throws IOException {
        CompletableFuture<Void> whenExited = CompletableFuture.runAsync(
                () -> {
                    ProcessEnd.await(process);
                    socket.hangUp();
                },
                UnitProcess::begin);
        try {
            socket.serve(commands, programs, guard);
            return false;
        } catch (HookKilledError e) {
            return true;
        } finally {
            guard.end();
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly); // looking for them reads all of /proc
                process.destroyForcibly();
            }
            whenExited.join();
        }
    }

    private static void begin(Runnable waiting) {
        Thread thread = new Thread(waiting, "end of a charm's process");
        thread.setDaemon(true);
        thread.start();
    }
}
