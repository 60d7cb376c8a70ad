package dev.jops.jujusim.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Command lines are parsed as gnuflag parses them. */
class SyntaxTest {
    private static final Syntax DEPLOY = Syntax.ofModel("deploy")
            .value("num-units", "config", "wait")
            .also("n", "num-units")
            .flag("trust")
            .formats("tabular", "json", "yaml");

    private static Arguments parse(String... words) {
        return DEPLOY.parse(List.of(words));
    }

    @Test
    void flagsStandBetweenAndAfterArguments() {
        Arguments arguments = parse("--trust", "a", "-n", "2", "b", "--config=x=1", "--config", "y=2");

        assertThat(arguments.positional()).containsExactly("a", "b");
        assertThat(arguments.is("trust")).isTrue();
        assertThat(arguments.integer("num-units", 1)).isEqualTo(2);
        assertThat(arguments.values("config")).containsExactly("x=1", "y=2");
    }

    @Test
    void shortFlagMayHaveItsValueAttached() {
        assertThat(parse("-n3").integer("num-units", 1)).isEqualTo(3);
        assertThat(parse("-mprod").value("model")).contains("prod");
    }

    @Test
    void twoDashesEndTheFlags() {
        assertThat(parse("a", "--", "--trust").positional()).containsExactly("a", "--trust");
    }

    @Test
    void firstArgumentEndsTheFlagsIfTheVerbSaysSo() {
        Syntax ssh = Syntax.ofModel("ssh").value("container").endsAtFirstArgument();

        Arguments arguments = ssh.parse(List.of("--container", "c", "shop/0", "ls", "-l"));

        assertThat(arguments.positional()).containsExactly("shop/0", "ls", "-l");
    }

    @Test
    void usageOfAVerbBelowAnotherNamesBoth() {
        Syntax save = Syntax.of("save").value("format").usage("<file>", "Saves.");

        assertThat(save.usageOf("sim save"))
                .startsWith(
                        "Usage: juju sim save [options] <file>\n\nSummary:\nSaves.\n\nGlobal Options:\n--debug  (= false)\n")
                .contains("\nCommand Options:\n--format (= \"\")\n-B, --no-browser-login  (= false)\n");
        assertThat(Syntax.of("models").usage("", "Lists.").usage()).startsWith("Usage: juju models [options]\n\n");
    }

    @Test
    void unknownFlagIsNamed() {
        assertThatThrownBy(() -> parse("--nonsuch"))
                .isInstanceOf(UsageException.class)
                .hasMessage("option provided but not defined: --nonsuch");
    }

    @Test
    void flagWithoutItsValueIsNamed() {
        assertThatThrownBy(() -> parse("a", "--config")).hasMessage("option needs an argument: --config");
    }

    @Test
    void superfluousArgumentsAreQuoted() {
        assertThatThrownBy(() -> parse("a", "b", "c").atMost(2)).hasMessage("unrecognized args: [\"c\"]");
    }

    @Test
    void durationsHaveGosFormat() {
        assertThat(parse("--wait", "0.001s").duration("wait", Duration.ZERO)).isEqualTo(Duration.ofMillis(1));
        assertThatThrownBy(() -> parse("--wait", "soon").duration("wait", Duration.ZERO))
                .hasMessageContaining("invalid duration \"soon\"");
    }

    @Test
    void verbWhoseFormatIsForProgramsFailsWithAnEmptyObject() {
        assertThat(parse("a").isForPrograms()).isFalse();
        assertThat(parse("a", "--format", "json").isForPrograms()).isTrue();
        assertThatThrownBy(() -> parse("a", "--format", "xml").format()).hasMessageContaining("unknown format \"xml\"");
    }
}
