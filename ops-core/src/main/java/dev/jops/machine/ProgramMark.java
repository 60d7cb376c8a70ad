package dev.jops.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A variable in the environment of a program, and so of all that it starts: a process can leave its parent and its
 * session, but takes its environment along.
 */
final class ProgramMark {
    private static final String NAME = "JOPS_PROGRAM";

    private final String value;

    /** With a file that only this run has. */
    ProgramMark(Path ownFile) {
        this.value = ownFile.toString();
    }

    void putInto(Map<String, String> environment) {
        environment.put(NAME, value);
    }

    /** Stops everything that has it. What is killed starts nothing any more, so one look after that sees the rest. */
    void stopAll() {
        Set<ProcessHandle> stopped = new HashSet<>();
        boolean isNew = true;
        while (isNew) {
            List<ProcessHandle> marked =
                    ProcessHandle.allProcesses().filter(this::isOn).toList();
            isNew = stopped.addAll(marked);
            marked.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private boolean isOn(ProcessHandle process) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
            String variables = "\0" + new String(environment, StandardCharsets.ISO_8859_1);
            return variables.contains("\0" + NAME + "=" + value + "\0");
        } catch (IOException e) { // ended meanwhile, or another user's
            return false;
        }
    }
}
