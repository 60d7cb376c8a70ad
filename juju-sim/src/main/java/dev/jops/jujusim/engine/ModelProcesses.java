package dev.jops.jujusim.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The running processes of a model's charms, from current and former hooks, which are found by their environment. */
final class ModelProcesses {
    private static final String CONTEXT = "JUJU_CONTEXT_ID=";

    private final String variable;

    ModelProcesses(String uuid) {
        this.variable = "JUJU_MODEL_UUID=" + uuid;
    }

    /** The processes of one hook. */
    record HookProcesses(List<ProcessHandle> processes) {

        /** Kills them all. */
        void kill() {
            processes.forEach(ProcessHandle::destroyForcibly);
        }

        /** Returns what they have done so far. */
        Work work() {
            SortedMap<Long, Long> ticks = new TreeMap<>();
            boolean isAtWork = false;
            for (ProcessHandle process : processes) {
                Path directory = Path.of("/proc/" + process.pid());
                ticks.put(
                        process.pid(),
                        ProcessStat.read(directory.resolve("stat")).ticks());
                isAtWork |= hasThreadAtWork(directory.resolve("task"));
            }
            return new Work(ticks, isAtWork);
        }

        private static boolean hasThreadAtWork(Path tasks) {
            try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
                for (Path thread : threads) {
                    if (ProcessStat.read(thread.resolve("stat")).isAtWork()) {
                        return true;
                    }
                }
                return false;
            } catch (IOException | DirectoryIteratorException e) {
                return false; // it has ended
            }
        }

        /** Returns the names of their programs, without arguments, which can be secret. */
        @Override
        public String toString() {
            return processes.isEmpty()
                    ? "nothing"
                    : processes.stream()
                            .map(process -> process.info().command().orElse("?"))
                            .map(program -> program.substring(program.lastIndexOf('/') + 1))
                            .distinct()
                            .collect(Collectors.joining(", "));
        }
    }

    /**
     * What processes have done so far.
     *
     * @param ticks the CPU time of each, in clock ticks, by process ID
     * @param isAtWork whether one of them runs, would run if a CPU were free, or waits for the disk
     */
    record Work(SortedMap<Long, Long> ticks, boolean isAtWork) {}

    /** Kills them all. */
    void kill() {
        ProcessHandle.allProcesses()
                .filter(process -> environment(process).contains(variable))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** Returns those of a unit's current hook, without those that former hooks have left behind. */
    HookProcesses ofHook(String unit) {
        SortedMap<Integer, List<ProcessHandle>> hooks = new TreeMap<>();
        ProcessHandle.allProcesses().forEach(process -> {
            List<String> environment = environment(process);
            if (environment.contains(variable) && environment.contains("JUJU_UNIT_NAME=" + unit)) {
                hookNumber(environment).ifPresent(number -> hooks.computeIfAbsent(number, n -> new ArrayList<>())
                        .add(process));
            }
        });
        return new HookProcesses(
                hooks.values().stream().reduce((former, later) -> later).orElse(List.of()));
    }

    /** The ID of a hook's context ends with a number, which grows with each hook of a unit. */
    private static Optional<Integer> hookNumber(List<String> environment) {
        return environment.stream()
                .filter(entry -> entry.startsWith(CONTEXT))
                .map(entry -> entry.substring(entry.lastIndexOf('-') + 1))
                .filter(number -> number.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .findFirst();
    }

    /** Returns the entries of a process's environment; none if it has ended or belongs to another user. */
    private static List<String> environment(ProcessHandle process) {
        try {
            byte[] entries = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ"));
            return List.of(new String(entries, StandardCharsets.ISO_8859_1).split("\0", -1));
        } catch (IOException e) {
            return List.of();
        }
    }
}
