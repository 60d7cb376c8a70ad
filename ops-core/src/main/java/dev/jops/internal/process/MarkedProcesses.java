package dev.jops.internal.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The processes with a variable in their environment. That includes all that one of them has started: a process can
 * leave its parent and its session, but keeps its environment.
 */
public final class MarkedProcesses {
    private final String mark;

    private MarkedProcesses(String mark) {
        this.mark = mark;
    }

    /** Returns the processes whose variable has this value. */
    public static MarkedProcesses with(String variable, String value) {
        return new MarkedProcesses("\0" + variable + "=" + value + "\0");
    }

    /** Returns the processes whose variable is a path below this directory. */
    public static MarkedProcesses below(String variable, Path directory) {
        return new MarkedProcesses("\0" + variable + "=" + directory + "/");
    }

    /** Stops all of them. Killed processes start no others, so it looks until it finds no new ones. */
    public void stopAll() {
        Set<ProcessHandle> stopped = new HashSet<>();
        boolean isNew = true;
        while (isNew) {
            List<ProcessHandle> marked =
                    ProcessHandle.allProcesses().filter(this::isOn).toList();
            isNew = stopped.addAll(marked);
            marked.forEach(ProcessHandle::destroyForcibly); // spares another process that has got the number
        }
    }

    private boolean isOn(ProcessHandle process) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
            return ("\0" + new String(environment, StandardCharsets.ISO_8859_1)).contains(mark);
        } catch (IOException e) { // it has ended meanwhile, or belongs to another user
            return false;
        }
    }
}
