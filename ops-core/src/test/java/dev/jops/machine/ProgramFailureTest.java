package dev.jops.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the exception shows of a program that had to succeed, but failed. */
class ProgramFailureTest {
    private static final Program INSTALL = Program.of("apt-get", "install", "-y", "mydb");

    private ProgramResult result = new ProgramResult(0, "", "");
    private final Machine machine = new Machine() {
        @Override
        public Path root() {
            return Path.of("/");
        }

        @Override
        public ProgramResult run(Program program) {
            return result;
        }
    };

    private ProgramFailedException failureOf(Program program) {
        ProgramFailedException failure =
                catchThrowableOfType(ProgramFailedException.class, () -> machine.runOrThrow(program));
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void successIsReturned() {
        result = new ProgramResult(0, "done", "a warning");

        assertThat(machine.runOrThrow(INSTALL)).isEqualTo(result);
        assertThat(machine.runOrThrow(List.of("true"), Duration.ofSeconds(1))).isEqualTo(result);
    }

    @Test
    void failureShowsTheCommandAndItsOutput() {
        result = new ProgramResult(100, "Reading lists", "\nW: old\nE: Unable to locate package mydb\n");

        ProgramFailedException failure = failureOf(INSTALL);

        assertThat(failure)
                .isInstanceOf(MachineException.class)
                .hasMessage("apt-get install -y mydb exited with 100: W: old\nE: Unable to locate package mydb");
        assertThat(failure.result()).isEqualTo(result);
    }

    @Test
    void failureWithoutOutputSaysSo() {
        result = new ProgramResult(1, "s3cret", " \n");

        assertThat(failureOf(Program.of("false")))
                .hasMessage("false exited with 1 and printed nothing to standard error");
    }

    @Test
    void linesOfStandardInputAreMasked() {
        result = new ProgramResult(3, "", "ERROR: syntax\nLINE 1: alter user a password 'pw1';\n yes");

        assertThat(failureOf(Program.of("psql").stdin("  alter user a password 'pw1';\nyes\n")))
                .hasMessage("psql exited with 3: ERROR: syntax\nLINE 1: ***\n yes");
    }

    @Test
    void lastLinesAreKept() {
        result = new ProgramResult(1, "", "first\n" + "more\n".repeat(18) + "secret line\nlast\n");

        assertThat(failureOf(Program.of("make").stdin("secret line\n")))
                .hasMessage("make exited with 1: " + "more\n".repeat(18) + "***\nlast");
    }

    @Test
    void endOfALongLineIsKeptAfterItsSecretsAreMasked() {
        String secret = "s3cret".repeat(400);
        result = new ProgramResult(1, "", "x".repeat(9_000) + secret + "y".repeat(1_990));

        assertThat(failureOf(Program.of("make").stdin(secret)))
                .hasMessage("make exited with 1: ..." + "x".repeat(7) + "***" + "y".repeat(1_990));
    }
}
