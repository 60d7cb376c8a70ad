package dev.jops.simulator.executor;

import dev.jops.machine.Program;
import dev.jops.simulator.machine.ProcessHost;
import dev.jops.simulator.machine.ProgramScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;

/** The programs that a unit's processes find on their {@code PATH} before those of the machine. */
final class ScriptedPrograms {
    private static final String CLIENT = ".client"; // no program is called so

    private final ProcessHost host;
    private final String directory;
    private final ProgramScript script;
    private final Set<String> guarded = GuardedPrograms.names();
    private final Set<String> present = new TreeSet<>();

    private ScriptedPrograms(ProcessHost host, String directory, ProgramScript script) {
        this.host = host;
        this.directory = directory;
        this.script = script;
    }

    /** Makes the directory in which they are, by the path that the unit knows. */
    static ScriptedPrograms in(ProcessHost host, String directory, ProgramScript script) throws IOException {
        Path client = Files.createDirectory(host.here(directory)).resolve(CLIENT);
        Files.writeString(client, ProgramClient.SCRIPT);
        Files.setPosixFilePermissions(client, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new ScriptedPrograms(host, directory, script);
    }

    String directory() {
        return directory;
    }

    ProgramScript script() {
        return script;
    }

    /** Makes those that the script names by now. */
    void update() throws IOException {
        Set<String> wanted = new TreeSet<>(guarded);
        wanted.removeIf(script::passes);
        wanted.addAll(script.names());
        for (String name : wanted) {
            if (present.add(name)) {
                Files.createSymbolicLink(host.here(directory).resolve(name), Path.of(CLIENT));
            }
        }
    }

    /** Returns whether the machine's own program runs, as there is no rule for it. */
    boolean isItsOwn(Program program) {
        String name = program.command().get(0);
        return !script.answers(program) && (script.passes(name) || !guarded.contains(name));
    }
}
