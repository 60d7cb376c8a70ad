package dev.jops.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {
    private static final Program SLEEP = Program.of("sleep", "1");

    @ParameterizedTest
    @ValueSource(strings = {"systemctl restart shop", "echo a | tee /x", "make;", "a&&b", "cat<file", "echo\ta"})
    void lineForAShellIsNotTheNameOfAProgram(String line) {
        String sentence =
                "\"" + line + "\" is not the name of one program: give the name and each argument as a word of its"
                        + " own, as in Program.of(\"systemctl\", \"restart\", \"shop\"); a line for a shell goes to Program.shell";

        assertThatIllegalArgumentException().isThrownBy(() -> Program.of(line)).withMessage(sentence);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Program.of(List.of(line, "now")))
                .withMessage(sentence);
    }

    @Test
    void pathMayHaveBlanksAndArgumentsMayHaveWhatAShellReads() {
        assertThat(Program.of("/opt/my shop/run", "a | b").command()).containsExactly("/opt/my shop/run", "a | b");
        assertThat(Program.of("sh", "-c", "a | b; c").command()).containsExactly("sh", "-c", "a | b; c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT2562047H47M16.854775808S", "PT2562047788015215H30M7S"})
    void impossibleLimitIsRefusedBeforeTheProgramStarts(Duration limit) {
        String sentence = "sleep can't be limited to " + limit + ": a limit is more than zero, and at most 292 years";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SLEEP.limit(limit))
                .withMessage(sentence);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HostMachine().run(List.of("sleep", "1"), limit))
                .withMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HOME=/root", "A\0B"})
    void nameThatNoVariableCanHaveIsRefusedBeforeTheProgramStarts(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SLEEP.environment(name, "s3cret"))
                .withMessage(
                        "this is not the name of an environment variable, which has a character or more, and neither ="
                                + " nor NUL: give name and value apart, as in environment(\"HOME\", \"/root\")");
    }

    @Test
    void userWithoutANameIsRefusedBeforeTheProgramStarts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SLEEP.user(""))
                .withMessage("the name given to user is empty: leave it out for the charm's own user");
    }

    @Test
    void longestLimitFitsIntoNanoseconds() {
        Duration longest = Duration.ofNanos(Long.MAX_VALUE);

        assertThat(SLEEP.limit(longest).limit()).isEqualTo(longest);
    }

    @Test
    void shellScriptHasSeparateArguments() {
        Program program = Program.shell("sort \"$1\" | uniq", "/a b");

        assertThat(program.command()).containsExactly("sh", "-c", "sort \"$1\" | uniq", "sh", "/a b");
    }

    @Test
    void resultPrintsNothingOfTheOutput() {
        assertThat(new ProgramResult(3, "s3cret", "grüß"))
                .hasToString("ProgramResult[exitCode=3, stdout of 6 characters, stderr of 4 characters]");
    }
}
