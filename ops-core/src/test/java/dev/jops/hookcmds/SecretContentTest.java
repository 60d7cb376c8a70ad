package dev.jops.hookcmds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretContentTest {
    private final Map<String, String> content = new LinkedHashMap<>();
    private final List<String> line = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private CommandResult result = new CommandResult(0, "secret:cn9s2a4hh5jc73b5v7rg\n", "");
    private final HookCommands commands = new HookCommands(this::run);

    @BeforeEach
    void fillContent() {
        content.put("username", "");
        content.put("password", "grüß s3cret\n");
    }

    private SecretChange change() {
        return SecretChange.builder().label("tls").content(content).build();
    }

    /** Looks at the files while the command runs. */
    private CommandResult run(List<String> command, String input) {
        assertThat(input).isEmpty();
        for (String argument : command) {
            boolean isFile = argument.startsWith("--file=");
            line.add(isFile ? "--file=" : argument);
            if (isFile) {
                look(Path.of(argument.substring("--file=".length())));
            }
        }
        return result;
    }

    private void look(Path file) {
        files.add(file);
        try {
            seen.add(Files.readString(file));
            assertThat(permissions(file)).isEqualTo("rw-------");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private void assertNothingIsLeft() {
        assertThat(files).singleElement().satisfies(file -> assertThat(file).doesNotExist());
    }

    @Test
    void contentOfANewSecretIsInAPrivateFileWhileTheCommandRuns() {
        commands.secretAdd(change(), Scope.APP);

        assertThat(line).containsExactly("secret-add", "--file=", "--label", "tls", "--owner", "application");
        assertThat(seen).containsExactly("{\"username\":\"\",\"password\":\"grüß s3cret\\n\"}");
        assertNothingIsLeft();
    }

    @Test
    void contentOfAChangedSecretIsInAPrivateFileWhileTheCommandRuns() {
        commands.secretSet("secret:cn9s2a4hh5jc73b5v7rg", change());

        assertThat(line).containsExactly("secret-set", "--file=", "--label", "tls", "secret:cn9s2a4hh5jc73b5v7rg");
        assertThat(seen).containsExactly("{\"username\":\"\",\"password\":\"grüß s3cret\\n\"}");
        assertNothingIsLeft();
    }

    @Test
    void failedCommandLeavesNothingAndShowsNoContent() {
        result = new CommandResult(1, "", "ERROR this unit is not the leader\n");

        assertThatThrownBy(() -> commands.secretAdd(change(), Scope.APP))
                .isInstanceOf(HookCommandException.class)
                .hasMessageEndingWith(" failed with exit code 1: ERROR this unit is not the leader")
                .hasMessageNotContaining("s3cret");
        assertNothingIsLeft();
    }

    @Test
    void commandThatCannotBeStartedLeavesNothing() {
        HookCommands outside = new HookCommands((command, input) -> {
            run(command, input);
            throw HookCommandException.notRun(command, "can't be started", null);
        });

        assertThatThrownBy(() -> outside.secretAdd(change(), Scope.APP)).hasMessageEndingWith(" can't be started");
        assertNothingIsLeft();
    }

    @Test
    void contentThatCannotBeDeletedIsReported() throws IOException {
        HookCommands obstructed = new HookCommands((command, input) -> {
            run(command, input);
            obstruct(files.get(0));
            return result;
        });

        assertThatThrownBy(() -> obstructed.secretAdd(change(), Scope.APP))
                .isInstanceOf(HookCommandException.class)
                .hasMessageContaining(" left secret content in " + files.get(0))
                .hasMessageNotContaining("s3cret");
        Files.delete(files.get(0).resolve("inside"));
        Files.delete(files.get(0));
    }

    /** Puts a directory that is not empty in the file's place. */
    private static void obstruct(Path file) {
        try {
            Files.delete(file);
            Files.createDirectories(file.resolve("inside"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void changeDoesNotPrintItsContent() {
        assertThat(change()).hasToString("SecretChange[keys=[username, password]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "k3y", "a-b-c", "tls-ca-2", "a-1-2"})
    void keyByJujusRulesIsAccepted(String key) {
        assertThat(SecretChange.builder().content(Map.of(key, "x")).build().content())
                .containsOnlyKeys(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "a-b",
                "3ey",
                "-key",
                "key-",
                "a--bc",
                "a_key",
                "Key",
                "a=key",
                "key#file",
                "../key",
                "schlüssel"
            })
    void keyThatJujuCouldTakeForSomethingElseIsRefused(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretChange.builder().content(Map.of(key, "s3cret")))
                .withMessageStartingWith("\"" + key + "\" is not a key of a secret: ")
                .withMessageNotContaining("s3cret");
    }

    // 750,000 bytes take 1,000,000 in base64.
    @Test
    void largestValueIsAcceptedAndALargerOneRefused() {
        content.clear();
        content.put("key", "x".repeat(750_000));
        assertThat(change().content()).containsOnlyKeys("key");

        content.put("key", "x".repeat(750_001));

        assertThatIllegalArgumentException()
                .isThrownBy(this::change)
                .withMessage("the value of key is too large for a secret:"
                        + " it takes 1000004 bytes in base64, and Juju takes 1000000");
    }

    @Test
    void valueIsMeasuredInBytes() {
        content.put("password", "ü".repeat(375_001));

        assertThatIllegalArgumentException()
                .isThrownBy(this::change)
                .withMessageStartingWith("the value of password is too large for a secret: ")
                .withMessageNotContaining("ü");
    }

    @Test
    void wholeContentIsMeasuredToo() {
        content.put("username", "x".repeat(600_000));
        content.put("password", "x".repeat(600_000));

        assertThatIllegalArgumentException()
                .isThrownBy(this::change)
                .withMessage("the content, all keys together, is too large for a secret:"
                        + " it takes 1600000 bytes in base64, and Juju takes 1000000");
    }

    @Test
    void timeToExpireIsWrittenAsJujuReadsIt() {
        Instant time = Instant.parse("2026-12-31T23:00:00.5Z");

        assertThat(SecretChange.builder().expireAt(time).build().expire()).contains("2026-12-31T23:00:00.500Z");
        assertThat(SecretChange.builder()
                        .expireAfter(Duration.ofMillis(90_700))
                        .build()
                        .expire())
                .contains("90s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1H", "PT0.999S", "PT2562048H"})
    void durationThatJujuCannotTakeIsRefused(String duration) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretChange.builder().expireAfter(Duration.parse(duration)))
                .withMessageEndingWith(": say a second or more, and at most 292 years");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0001-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
    void timeThatJujuCannotTakeIsRefused(String time) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretChange.builder().expireAt(Instant.parse(time)))
                .withMessage("a secret can't expire at " + time + ": Juju takes years of four digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"})
    void firstAndLastTimeOfJujuAreAccepted(String time) {
        assertThat(SecretChange.builder().expireAt(Instant.parse(time)).build().expire())
                .contains(time);
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullIsRefusedAtOnce() {
        content.put("token", null);

        assertThatNullPointerException()
                .isThrownBy(this::change)
                .withMessage("the value of token in a secret is null: leave the key out");
        assertThatNullPointerException()
                .isThrownBy(() -> SecretChange.builder().label(null))
                .withMessage("the label of a secret is null: leave it out");
    }

    @Test
    void answerOfACommandIsNotPrinted() {
        assertThat(new CommandResult(0, "{\"password\":\"s3cret\"}", ""))
                .hasToString("CommandResult[exitCode=0, stdout of 21 characters, stderr of 0 characters]");
    }
}
