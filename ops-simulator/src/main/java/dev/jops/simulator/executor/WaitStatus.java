package dev.jops.simulator.executor;

import dev.jops.simulator.holder.ProcessEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The status of a process that ended, as {@code waitpid} returns it: Juju distinguishes death by signal from an exit
 * code, and Java does not.
 *
 * <p>Perl, which every Debian and Ubuntu has, waits for the process and writes the status to a file. Without it, the
 * exit codes that a shell returns for SIGTERM and SIGKILL have to do.
 */
final class WaitStatus {
    /**
     * Runs the process in a group of its own, so that a charm that kills its group does not kill the test, and makes
     * the kernel end it before the test when memory runs out.
     */
    private static final String REPORTER =
            "setpgrp; if (open(my $oom, '>', '/proc/self/oom_score_adj')) { print $oom 1000 } my $report = shift; my $status = system { $ARGV[0] } @ARGV; open(my $file, '>', $report) or die; print $file $status;";

    private static final Path PERL = Path.of("/usr/bin/perl");
    private static final int SIGKILL = 9;
    private static final int SIGTERM = 15;

    private WaitStatus() {}

    static ProcessBuilder reporting(List<String> command, Path report) throws IOException {
        Files.deleteIfExists(report);
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(PERL)) {
            line.addAll(List.of(PERL.toString(), "-e", REPORTER, report.toString()));
        }
        line.addAll(command);
        return new ProcessBuilder(line);
    }

    /** Waits for the end of the process, and returns it. */
    static HookEnd of(Process process, Path report) throws IOException {
        int exitCode = ProcessEnd.await(process);
        if (!Files.exists(report)) {
            return ofSignal(exitCode - 128, exitCode);
        }
        int status = Integer.parseInt(Files.readString(report).strip());
        return ofSignal(status & 127, status >> 8);
    }

    private static HookEnd ofSignal(int signal, int exitCode) {
        if (signal == SIGKILL || signal == SIGTERM) {
            return HookEnd.terminated();
        }
        return HookEnd.exited(signal > 0 && exitCode == 0 ? 128 + signal : exitCode);
    }
}
