package dev.jops.jujusim.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processes that the charms of a model have running, in hooks or left behind, known by their environment. */
final class ModelProcesses {
    private final String variable;

    ModelProcesses(String uuid) {
        this.variable = "JUJU_MODEL_UUID=" + uuid;
    }

    /** Kills them all. */
    void kill() {
        ProcessHandle.allProcesses().filter(this::isOfModel).forEach(ProcessHandle::destroyForcibly);
    }

    private boolean isOfModel(ProcessHandle process) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ"));
            for (String entry : new String(environment, StandardCharsets.ISO_8859_1).split("\0", -1)) {
                if (entry.equals(variable)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // it has ended, or is somebody else's
        }
    }
}
