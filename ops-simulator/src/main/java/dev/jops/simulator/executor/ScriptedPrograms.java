package dev.jops.simulator.executor;

import dev.jops.machine.Program;
import dev.jops.simulator.machine.ProcessHost;
import dev.jops.simulator.machine.ProgramScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The programs that a unit's processes find before those of the machine, by name and on a machine of its own by path too. */
final class ScriptedPrograms {
    private static final String CLIENT = ".client"; // not the name of a program

    /** Programs that others, including the client, run by their paths, so that nothing is mounted over them. */
    private static final List<String> INTERPRETERS = List.of("bash", "busybox", "dash", "env", "sh");

    private final ProcessHost host;
    private final String directory;
    private final String interpreters;
    private final ProgramScript script;
    private final Set<String> guarded = GuardedPrograms.names();
    private final Set<String> present = new TreeSet<>();
    private boolean isMounted;

    private ScriptedPrograms(ProcessHost host, ProgramScript script) {
        this.host = host;
        this.directory = host.agentDirectory() + "/programs";
        this.interpreters = host.agentDirectory() + "/interpreters";
        this.script = script;
    }

    /** Makes the directories in which they are, with Juju's own program beside them. */
    static ScriptedPrograms on(ProcessHost host, ProcessSettings settings) throws IOException {
        ScriptedPrograms programs = new ScriptedPrograms(host, settings.script());
        Files.createDirectory(host.here(programs.directory));
        Files.createDirectory(host.here(programs.interpreters));
        programs.write(CLIENT, ProgramClient.script(host));
        programs.write(JujuExecClient.name(settings.isBefore3()), JujuExecClient.script(host));
        return programs;
    }

    private void write(String name, String lines) throws IOException {
        Path program = Files.writeString(host.here(directory).resolve(name), lines);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        present.add(name);
    }

    /** Returns the beginning of a {@code PATH} on which they are found first. */
    String path() {
        return interpreters + ":" + directory;
    }

    ProgramScript script() {
        return script;
    }

    /** Makes the programs that the script names by now. */
    void update() throws IOException {
        Set<String> wanted = new TreeSet<>(guarded);
        wanted.removeIf(script::passes);
        wanted.addAll(script.names());
        for (String name : wanted) {
            if (present.add(name)) {
                boolean isInterpreter = INTERPRETERS.contains(name);
                Files.createSymbolicLink(
                        host.here(isInterpreter ? interpreters : directory).resolve(name),
                        isInterpreter ? Path.of(directory, CLIENT) : Path.of(CLIENT));
                isMounted &= isInterpreter;
            }
        }
        if (!isMounted) {
            host.mountOverSystem(directory);
            isMounted = true;
        }
    }

    /** Returns whether the machine's own program runs, because there is no rule for it. */
    boolean runsUnscripted(Program program) {
        String name = program.command().get(0);
        return !script.answers(program) && (script.passes(name) || !guarded.contains(name));
    }
}
