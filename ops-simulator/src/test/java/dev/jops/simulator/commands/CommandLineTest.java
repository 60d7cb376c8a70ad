package dev.jops.simulator.commands;

import static dev.jops.simulator.commands.OneHook.failure;
import static dev.jops.simulator.commands.OneHook.usage;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flags, parsed like those of juju/gnuflag and of the recordings of Juju 3.6.11. */
class CommandLineTest {
    private final OneHook hook = new OneHook();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-r1",
                "-r 1",
                "-rdb:1",
                "--r 1",
                "--r=1",
                "--relation 1",
                "--relation=db:1",
                "-r a:b:1",
                "-r +1",
                "-r 0 -r 1",
                "-r 0 --relation 1",
                "-r1 --",
                "--app=false -r1",
                "--app -r1 --app=0"
            })
    void relationIsGivenInManyWays(String words) {
        assertThat(hook.out(command("relation-list " + words))).isEqualTo("postgresql/0\npostgresql/10\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-r=1          | invalid value \"=1\" for option -r: invalid relation id",
                "--relation=   | invalid value \"\" for option --relation: invalid relation id",
                "-r db:        | invalid value \"db:\" for option -r: invalid relation id",
                "-r9           | invalid value \"9\" for option -r: relation not found",
                "-r -1         | invalid value \"-1\" for option -r: relation not found",
                "-r 9 -r 1     | invalid value \"9\" for option -r: relation not found",
                "-r 99999999999 | invalid value \"99999999999\" for option -r: relation not found",
                "-r            | option needs an argument: -r",
                "--relation    | option needs an argument: --relation",
                "--x           | option provided but not defined: -x",
                "--xy | option provided but not defined: --xy",
                "-xyz          | option provided but not defined: -x",
                "---x          | option provided but not defined: ---x",
                "--=x          | empty option in argument \"--=x\"",
                "--app=yes     | invalid value \"yes\" for option --app: strconv.ParseBool: parsing \"yes\": invalid"
                        + " syntax",
                "--format xml  | invalid value \"xml\" for option --format: unknown format \"xml\"",
                "--format=     | invalid value \"\" for option --format: unknown format \"\"",
                "--format=JSON | invalid value \"JSON\" for option --format: unknown format \"JSON\"",
                "x             | no relation id specified",
                "x --format=x  | invalid value \"x\" for option --format: unknown format \"x\"",
                "-r1 x y       | unrecognized args: [\"x\" \"y\"]",
                "-r1 -- -x     | unrecognized args: [\"-x\"]",
                "-r1 -         | unrecognized args: [\"-\"]",
                "-r1 --app true | unrecognized args: [\"true\"]",
            })
    void firstThingThatIsWrongIsSaidAndFlagsComeBeforeArguments(String words, String why) {
        assertThat(hook.run(command("relation-list " + words))).isEqualTo(usage(why));
    }

    @Test
    void oneLetterSwitchesAreCombinedAndTheRestOfTheLastWordIsDropped() { // recorded: 0915, 0913
        assertThat(hook.out("config-get", "-aa")).isEqualTo(hook.out("config-get", "--all"));
        assertThat(hook.out("config-get", "-ax")).isEqualTo(hook.out("config-get", "--all"));
        assertThat(hook.run("config-get", "-ax", "colour")).isEqualTo(usage("option provided but not defined: -x"));
        assertThat(hook.out("config-get", "-ao", "").lines()).hasSize(4);
        assertThat(hook.run("config-get", "-a=0"))
                .isEqualTo(
                        usage("invalid value \"=0\" for option -a: strconv.ParseBool: parsing \"=0\": invalid syntax"));
    }

    @Test
    void outputGoesToAFile() { // recorded: 3895, 3896
        assertThat(hook.run("config-get", "colour", "-o/nonexistent/x"))
                .isEqualTo(failure("open /nonexistent/x: no such file or directory"));
        assertThat(hook.out("config-get", "colour", "-o", "")).isEqualTo("red\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "relation-get -r1 '' postgresql/0, relation-get -r1 - postgresql/0",
                "state-get '', state-get",
                "leader-get '', leader-get -",
                "config-get '', config-get"
            })
    void emptyKeyIsNoKey(String with, String without) {
        assertThat(hook.out(command(with))).isEqualTo(hook.out(command(without)));
    }

    @Test
    void emptyPairIsIgnoredAndBlanksAroundAPairAreDropped() { // recorded: 0784
        hook.out("state-set", "", " a = b ", "c=");

        assertThat(hook.out("state-get", "--format=json")).isEqualTo("{\"a\":\"b\",\"c\":\"\"}\n");
        assertThat(hook.run("state-set", " =b")).isEqualTo(usage("expected \"key=value\", got \"=b\""));
        assertThat(hook.run("state-set", "a\n")).isEqualTo(usage("expected \"key=value\", got \"a\\n\""));
        assertThat(hook.run("state-set", "a=1", " a=2")).isEqualTo(usage("key \"a\" specified more than once"));
    }

    @Test
    void argumentsOfRelationSetComeBeforeItsFile() {
        assertThat(hook.run("relation-set", "-r1", "--file", "/nonexistent", "x"))
                .isEqualTo(usage("expected \"key=value\", got \"x\""));
        assertThat(hook.run("relation-set", "-r1", "--file", "/nonexistent"))
                .isEqualTo(failure("open /nonexistent: no such file or directory"));
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql/00, invalid unit name \"postgresql/00\"",
        "postgresql/, invalid unit name \"postgresql/\"",
        "a-1/0, invalid unit name \"a-1/0\"",
        "postgresql, 'expected unit name, got application name \"postgresql\"'"
    })
    void nameOfAUnitHasNoLeadingZero(String name, String why) {
        assertThat(hook.run("relation-get", "-r1", "-", name)).isEqualTo(usage(why));
        assertThat(new OneHook("2.9.42").run("relation-get", "-r1", "-", name)).isEqualTo(failure("permission denied"));
    }

    @Test
    void unitThatWasNeverInTheRelationHasNoSettings() {
        assertThat(hook.run("relation-get", "-r1", "-", "postgresql/7"))
                .isEqualTo(failure("cannot read settings for unit \"postgresql/7\" in relation"
                        + " \"mysql:db postgresql:server\": unit \"postgresql/7\": settings not found"));
        assertThat(hook.run("relation-get", "-r0", "-", "mysql/7"))
                .isEqualTo(failure("cannot read settings for unit \"mysql/7\" in relation \"mysql:peers\":"
                        + " unit \"mysql/7\": settings not found"));
        assertThat(hook.run("relation-get", "-r1", "-", "shop/0")).isEqualTo(failure("permission denied"));
        assertThat(hook.run("relation-get", "-r1", "--app", "-", "Bad_Name")).isEqualTo(failure("permission denied"));
    }

    /** Splits at blanks; {@code ''} is an empty word. */
    private static String[] command(String words) {
        String[] split = words.split(" ", -1);
        for (int i = 0; i < split.length; i++) {
            split[i] = split[i].replace("''", "");
        }
        return split;
    }
}
