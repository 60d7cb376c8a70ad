package dev.jops.hookcmds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.internal.doubles.ScriptedJuju;
import dev.jops.juju.JujuContext;
import dev.jops.juju.JujuVersion;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretMaskTest {
    private static final String SECRET = "9m4e2mr0ui3e8a215n4g";

    private final ScriptedJuju juju = new ScriptedJuju();
    private final HookCommands commands = new HookCommands(juju);

    private void read(String value) {
        juju.answer("secret-get", Map.of("value", value));
        commands.secretGet(SECRET, "", SecretRead.PEEK);
    }

    @Test
    void valueThatWasReadIsMaskedInEveryMessage() {
        read("s3cret-pass");

        commands.jujuLog(LogLevel.INFO, "log s3cret-pass");
        commands.statusSet("blocked", "status s3cret-pass", Scope.UNIT);
        commands.actionLog("progress s3cret-pass, s3cret-pass");
        commands.actionFail("failure s3cret-pass");

        assertThat(juju.log()).containsExactly("INFO log ***");
        assertThat(juju.last("status-set")).isEqualTo("status-set --application=false blocked -- status ***");
        assertThat(juju.lines("action-log")).containsExactly("action-log -- progress ***, ***");
        assertThat(juju.lines("action-fail")).containsExactly("action-fail -- failure ***");
    }

    @Test
    void valuesThatWereWrittenAreMasked() {
        juju.script("secret-add", 0, "secret:" + SECRET + "\n", "");
        String id = commands.secretAdd(
                SecretChange.builder().content(Map.of("value", "s3cret-one")).build(), Scope.UNIT);
        commands.secretSet(
                id,
                SecretChange.builder().content(Map.of("value", "s3cret-two")).build());

        assertThat(commands.withoutSecrets("from s3cret-one to s3cret-two")).isEqualTo("from *** to ***");
    }

    @Test
    void lineOfAValueIsMaskedFromFourCharactersOn() {
        read("hunter2\n");
        read("user: app\npin: 4711\nabc\n");
        read("xyz\n");

        commands.jujuLog(LogLevel.INFO, "hunter2 stands here, hunter23 does not");
        commands.jujuLog(LogLevel.INFO, "pin: 4711 of user: app for abc, xyz");
        commands.jujuLog(LogLevel.INFO, "xyz");

        assertThat(juju.log())
                .containsExactly("INFO *** stands here, hunter23 does not", "INFO *** of *** for abc, xyz", "INFO ***");
    }

    @Test
    void textIsUnchangedWithoutSecrets() {
        assertThat(commands.withoutSecrets("s3cret-pass")).isEqualTo("s3cret-pass");
        assertThat(commands.showsSecret("s3cret-pass")).isFalse();
    }

    @Test
    void valueOfEightCharactersIsMaskedAnywhereAndAShorterOneAsAWord() {
        read("12345678");
        read("abcdefg");

        assertThat(commands.withoutSecrets("x12345678x abcdefg, abcdefgh \"abcdefg\"abcdefg"))
                .isEqualTo("x***x ***, abcdefgh \"***\"***");
    }

    @Test
    void valueOfThreeCharactersIsMaskedOnlyAsTheWholeText() {
        read("abc");

        assertThat(commands.withoutSecrets("abc")).isEqualTo("***");
        assertThat(commands.withoutSecrets("abc is innocent")).isEqualTo("abc is innocent");
    }

    @Test
    void usernameIsNotMasked() {
        juju.answer(
                "secret-get", Map.of("username", "administrator", "user", "administrator", "password", "s3cret-pass"));
        commands.secretGet(SECRET, "", SecretRead.PEEK);

        assertThat(commands.withoutSecrets("administrator has s3cret-pass")).isEqualTo("administrator has ***");
    }

    @Test
    void commandThatCouldNotRunShowsNoSecret() {
        HookCommands some = new HookCommands((command, input) -> {
            if (command.get(0).equals("secret-get")) {
                return new CommandResult(0, "{\"value\":\"s3cret-pass\"}", "");
            }
            throw HookCommandException.notRun(command, "can't be started", null);
        });
        some.secretGet(SECRET, "", SecretRead.PEEK);

        assertThatThrownBy(() -> some.leaderSet(Map.of("k", "s3cret-pass")))
                .isInstanceOfSatisfying(HookCommandException.class, failure -> {
                    assertThat(failure).hasMessage("leader-set k=*** can't be started");
                    assertThat(failure.command()).containsExactly("leader-set", "k=***");
                });
    }

    @Test
    void commandThatThisJujuDoesNotHaveShowsNoSecret() {
        HookCommands some = new HookCommands(
                (command, input) -> command.get(0).equals("secret-get")
                        ? new CommandResult(0, "{\"value\":\"s3cret-pass\"}", "")
                        : new CommandResult(1, "", "ERROR bad request: unknown hook command: leader-set\n"),
                JujuVersion.parse("4.0.1"));
        some.secretGet(SECRET, "", SecretRead.PEEK);

        assertThatThrownBy(() -> some.leaderSet(Map.of("password", "s3cret-pass")))
                .hasMessageStartingWith("leader-set password=*** can't be run: ");
    }

    @Test
    void securityEventIsMaskedBeforeItIsEscaped() {
        read("a-\"quoted\"-secret");

        new SecurityLog(
                        commands,
                        JujuContext.of(Map.of("JUJU_UNIT_NAME", "mysql/0")),
                        InstantSource.fixed(Instant.EPOCH))
                .crashed(new IllegalStateException("bad a-\"quoted\"-secret"));

        assertThat(juju.log()).singleElement().asString().contains("bad ***").doesNotContain("quoted");
    }

    @Test
    void blankValueIsNotMasked() {
        read("        ");

        assertThat(commands.withoutSecrets("a        b")).isEqualTo("a        b");
    }

    @Test
    void linesOfAValueAreMaskedToo() {
        read("-----BEGIN KEY-----\r\n  c2VjcmV0IGtleQ==\r\nabc\r\n-----END KEY-----\r\n");

        assertThat(commands.withoutSecrets("c2VjcmV0IGtleQ== and abc")).isEqualTo("*** and abc");
    }

    @Test
    void valueWithALineBreakIsMaskedWithoutItToo() {
        read("s3cret-pass\n");

        assertThat(commands.withoutSecrets("the password is s3cret-pass.")).isEqualTo("the password is ***.");
    }

    @Test
    void valueThatContainsOthersIsMaskedWholeInAnyOrder() {
        read("s3cret-pass-and");
        read("s3cret-pass-and-more");
        read("s3cret-pass");

        assertThat(commands.withoutSecrets("s3cret-pass-and-more, s3cret-pass-and, s3cret-pass"))
                .isEqualTo("***, ***, ***");
    }

    @Test
    void textThatShowsASecretIsRecognized() {
        read("s3cret-pass");

        assertThat(commands.showsSecret("db://admin:s3cret-pass@10.0.0.1")).isTrue();
        assertThat(commands.showsSecret("db://admin@10.0.0.1")).isFalse();
    }

    @Test
    void valueIsMaskedBeforeALongMessageIsSplit() {
        read("s3cret-pass");

        new JujuLog(commands).info("x".repeat(131_071 - "s3cret".length()) + "s3cret-pass");

        assertThat(String.join("", juju.log())).doesNotContain("s3cret");
    }

    @Test
    void lineThatJujuDoesNotTakeIsMaskedOnStandardErrorToo() {
        read("s3cret-pass");
        juju.script("juju-log", 1, "", "ERROR no more room\n");
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));

        try {
            new JujuLog(commands).info("the password is s3cret-pass");
        } finally {
            System.setErr(before);
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("INFO the password is ***\n");
    }

    @Test
    void failureOfACommandShowsNoSecret() {
        read("s3cret-pass");
        juju.script("leader-set", 1, "", "ERROR invalid value s3cret-pass\n");

        assertThatThrownBy(() -> commands.leaderSet(Map.of("password", "s3cret-pass")))
                .isInstanceOf(HookCommandException.class)
                .hasMessage("leader-set password=*** failed with exit code 1: ERROR invalid value ***")
                .satisfies(e ->
                        assertThat(((HookCommandException) e).command()).containsExactly("leader-set", "password=***"));
    }

    @Test
    void secretThatIsNotJsonIsNotQuoted() {
        juju.script("secret-get", 0, "{\"value\": s3cret-pass}", "");

        assertThatThrownBy(() -> commands.secretGet(SECRET, "", SecretRead.TRACKED))
                .isInstanceOf(HookCommandException.class)
                .hasMessageNotContaining("s3cret")
                .hasStackTraceContaining("secret-get");
    }
}
