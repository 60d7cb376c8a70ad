package dev.jops.simulator.executor;

import dev.jops.machine.MachineException;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import dev.jops.simulator.time.HookKilledError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The answers of scripted programs in one run of a unit's processes.
 *
 * @param programs the scripted programs
 * @param environment the variables of the processes at their start; a program has those that differ
 * @param directory the directory in which they began, by the path that the unit knows
 * @param runner runs a program that has a rule, or may only run with one
 * @param errors takes a message about a faulty script
 */
record ProgramCalls(
        ScriptedPrograms programs,
        Map<String, String> environment,
        String directory,
        Function<Program, ProgramResult> runner,
        Consumer<String> errors) {
    /** Variables that shells, and libfaketime, set by themselves. */
    private static final List<String> OF_SHELLS = List.of("FAKETIME_SHARED", "OLDPWD", "PWD", "SHLVL", "_");

    /** The files with the parts of one call. */
    @FunctionalInterface
    interface Call {
        Path part(String name);
    }

    /** Answers a call, with lines of shell that its client executes. */
    String answer(Call call) throws IOException {
        Program program = program(call);
        if (programs.runsUnscripted(program)) {
            return ProgramClient.RUN_ITSELF;
        }
        if (programs.script().readsInput(program)) {
            if (Files.notExists(call.part("input"))) {
                return ProgramClient.READ_INPUT;
            }
            program = program.stdin(input(call.part("input")));
        }
        ProgramResult result = result(program);
        Files.writeString(call.part("stdout"), result.stdout());
        Files.writeString(call.part("stderr"), result.stderr());
        return ProgramClient.answer(result.exitCode());
    }

    private ProgramResult result(Program program) {
        String name = program.command().get(0);
        try {
            return runner.apply(program);
        } catch (HookKilledError e) {
            throw e;
        } catch (MachineException e) {
            return failed(name, String.valueOf(e.getMessage()));
        } catch (RuntimeException
                | Error e) { // thrown by the test's script: the charm gets it, and the simulation goes on
            errors.accept("the script of " + name + " threw " + e);
            return failed(name, "its script threw " + e);
        }
    }

    private static ProgramResult failed(String name, String reason) {
        return new ProgramResult(1, "", name + ": " + reason + "\n");
    }

    private Program program(Call call) throws IOException {
        List<String> words =
                List.of(text(Files.readAllBytes(call.part("words"))).split("\0", -1));
        Program program = Program.of(words.subList(1, words.size() - 1));
        if (!words.get(0).equals(directory)) {
            program = program.directory(words.get(0));
        }
        for (String variable : text(Files.readAllBytes(call.part("environ"))).split("\0", -1)) {
            int end = variable.indexOf('=');
            if (end > 0) {
                program = with(program, variable.substring(0, end), variable.substring(end + 1));
            }
        }
        return program;
    }

    private Program with(Program program, String name, String value) {
        return OF_SHELLS.contains(name) || value.equals(environment.get(name))
                ? program
                : program.environment(name, value);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns the input as text, with a character for each byte if it is not UTF-8. */
    private static String input(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
