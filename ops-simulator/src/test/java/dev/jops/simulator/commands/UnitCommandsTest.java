package dev.jops.simulator.commands;

import static dev.jops.simulator.commands.OneHook.failure;
import static dev.jops.simulator.commands.OneHook.silence;
import static dev.jops.simulator.commands.OneHook.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.simulator.model.StatusRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitCommandsTest {
    private final OneHook hook = new OneHook();

    @ParameterizedTest
    @CsvSource({"smart, True, False", "yaml, true, false", "json, true, false"})
    void printsLeadershipInEveryFormat(String format, String yes, String no) {
        assertThat(hook.out("is-leader", "--format", format)).isEqualTo(no + "\n");
        assertThat(new OneHook().lead().out("is-leader", "--format=" + format)).isEqualTo(yes + "\n");
    }

    @Test
    void neverTurnsNoIntoYesWithinOneHook() {
        String before = hook.out("is-leader");
        hook.lead();

        assertThat(before).isEqualTo("False\n");
        assertThat(hook.out("is-leader")).isEqualTo("False\n");
        assertThat(hook.begin("update-status").out("is-leader")).isEqualTo("True\n");
    }

    @Test
    void turnsYesIntoNoWithinOneHook() {
        hook.lead();
        String before = hook.out("is-leader");
        hook.isLeader = false;

        assertThat(before).isEqualTo("True\n");
        assertThat(hook.out("is-leader")).isEqualTo("False\n");
    }

    @Test
    void refusesArgumentsForLeadership() {
        assertThat(hook.run("is-leader", "please")).isEqualTo(usage("unrecognized args: [\"please\"]"));
        assertThat(hook.run("is-leader", "--loud")).isEqualTo(usage("option provided but not defined: --loud"));
        assertThat(hook.run("is-leader", "--format=xml"))
                .isEqualTo(usage("invalid value \"xml\" for option --format: unknown format \"xml\""));
    }

    @Test
    void printsOptionsThatAreSetOrHaveADefault() {
        hook.mysql.configure("loud", false);

        assertThat(hook.out("config-get", "--format=json"))
                .isEqualTo("{\"colour\":\"red\",\"loud\":false,\"ratio\":2}\n");
        assertThat(hook.out("config-get", "--all", "--format=json"))
                .isEqualTo("{\"colour\":\"red\",\"loud\":false,\"ratio\":2,\"size\":null}\n");
        assertThat(hook.out("config-get")).isEqualTo("colour: red\nloud: false\nratio: 2\n");
    }

    @Test
    void printsOneOptionWithItsType() {
        hook.mysql.configure("size", 3);
        hook.mysql.configure("ratio", 1.5);
        hook.mysql.configure("loud", true);

        assertThat(hook.out("config-get", "size", "--format=json")).isEqualTo("3\n");
        assertThat(hook.out("config-get", "ratio", "--format=json")).isEqualTo("1.5\n");
        assertThat(hook.out("config-get", "colour")).isEqualTo("red\n");
        assertThat(hook.out("config-get", "loud")).isEqualTo("True\n");
        assertThat(hook.out("config-get", "loud", "--format=yaml")).isEqualTo("true\n");
    }

    @Test
    void distinguishesAnEmptyStringFromAnUnsetOption() {
        hook.mysql.configure("colour", "");

        assertThat(hook.out("config-get", "colour")).isEmpty();
        assertThat(hook.out("config-get", "colour", "--format=yaml")).isEqualTo("\"\"\n");
        assertThat(hook.out("config-get", "colour", "--format=json")).isEqualTo("\"\"\n");
        assertThat(hook.out("config-get", "size", "--format=json")).isEqualTo("null\n");
        assertThat(hook.out("config-get", "unknown", "--format=json")).isEqualTo("null\n");
    }

    @Test
    void refusesOneOptionTogetherWithAll() {
        assertThat(hook.run("config-get", "-a", "size"))
                .isEqualTo(usage("cannot use argument --all together with key \"size\""));
    }

    @Test
    void setsAStatusAtOnce() {
        assertThat(hook.run("status-set", "active", "all well")).isEqualTo(silence());

        assertThat(hook.unit.status()).isEqualTo(new StatusRecord("active", "all well"));
        assertThat(hook.out("status-get")).isEqualTo("active\n");
    }

    @Test
    void setsAnEmptyMessageWhereThereIsNone() {
        hook.out("status-set", "waiting");

        assertThat(hook.unit.status()).isEqualTo(new StatusRecord("waiting", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "error", "terminated", "Active"})
    void refusesAStatusThatACharmCannotSet(String status) {
        assertThat(hook.run("status-set", status))
                .isEqualTo(usage(
                        "invalid status \"" + status + "\", expected one of [maintenance blocked waiting active]"));
    }

    @Test
    void requiresAStatusAndAtMostOneMessage() {
        assertThat(hook.run("status-set")).isEqualTo(usage("invalid args, require <status> [message]"));
        assertThat(hook.run("status-set", "active", "a", "b")).isEqualTo(usage("unrecognized args: [\"b\"]"));
    }

    @Test
    void letsOnlyTheLeaderSetAndReadTheApplicationsStatus() {
        assertThat(hook.run("status-set", "--application", "active")).isEqualTo(failure("this unit is not the leader"));
        assertThat(hook.run("status-get", "--application"))
                .isEqualTo(failure("finding application status: this unit is not the leader"));

        OneHook leader = new OneHook().lead();
        leader.out("status-set", "--application=true", "blocked", "--", "-no- disk");

        assertThat(leader.mysql.status()).isEqualTo(new StatusRecord("blocked", "-no- disk"));
        assertThat(leader.out("status-get", "--application", "--include-data", "--format=json"))
                .isEqualTo(
                        "{\"application-status\":{\"message\":\"-no- disk\",\"status\":\"blocked\",\"status-data\":{},"
                                + "\"units\":{\"mysql/0\":{\"message\":\"waiting for machine\",\"status\":\"waiting\","
                                + "\"status-data\":{}}}}}\n");
    }

    @Test
    void printsDetailsOfAStatusOnRequest() {
        hook.out("status-set", "active", "well");

        String map = "{\"message\":\"well\",\"status\":\"active\",\"status-data\":{}}\n";
        assertThat(hook.out("status-get", "--format=json")).isEqualTo("{\"status\":\"active\"}\n");
        assertThat(hook.out("status-get", "--include-data", "--format=json")).isEqualTo(map);
        assertThat(hook.out("status-get", "--include-data"))
                .isEqualTo("message: well\nstatus: active\nstatus-data: {}\n");
        assertThat(hook.out("status-get", "--format=smart")).isEqualTo("active\n");
    }

    @Test
    void refusesASwitchWithAValueThatIsNotABoolean() {
        assertThat(hook.run("status-get", "--application=maybe"))
                .isEqualTo(usage("invalid value \"maybe\" for option --application:"
                        + " strconv.ParseBool: parsing \"maybe\": invalid syntax"));
    }

    @Test
    void logsAtALevel() {
        hook.out("juju-log", "two", "words");
        hook.out("juju-log", "--debug", "detail");
        hook.out("juju-log", "-l", "warning", "careful");
        hook.out("juju-log", "--log-level", "ERROR", "--", "--broken--");

        assertThat(hook.log).containsExactly("INFO two words", "DEBUG detail", "WARNING careful", "ERROR --broken--");
    }

    @Test
    void logsWithTheRelationOfTheHookInFront() {
        hook.beginDbChanged("postgresql/0").out("juju-log", "hello");

        assertThat(hook.log).containsExactly("INFO db:1: hello");
    }

    @Test
    void logsAtInfoIfTheLevelIsUnknown() {
        assertThat(hook.run("juju-log", "-l", "loud", "hello")).isEqualTo(silence());

        assertThat(hook.log).hasSize(2).last().isEqualTo("INFO hello");
        assertThat(hook.log.get(0)).startsWith("WARNING ").contains("loud");
    }

    @Test
    void requiresAMessageToLog() {
        assertThat(hook.run("juju-log")).isEqualTo(usage("no message specified"));
    }

    @Test
    void setsTheWorkloadsVersionAtOnce() {
        hook.out("application-version-set", "8.4");

        assertThat(hook.mysql.workloadVersion()).isEqualTo("8.4");
        assertThat(hook.run("application-version-set")).isEqualTo(usage("no version specified"));
    }

    @Test
    void holdsStateBackUntilTheHookHasSucceeded() {
        hook.out("state-set", "colour=red", "shape=");

        assertThat(hook.unit.state()).isEmpty();
        assertThat(hook.out("state-get", "colour")).isEqualTo("red\n");
        hook.commit();
        assertThat(hook.unit.state()).containsEntry("colour", "red").containsEntry("shape", "");
    }

    @Test
    void printsStateInEveryFormat() {
        hook.out("state-set", "colour=red");

        assertThat(hook.out("state-get", "--format=json")).isEqualTo("{\"colour\":\"red\"}\n");
        assertThat(hook.out("state-get", "-")).isEqualTo("colour: red\n");
        assertThat(hook.out("state-get", "absent")).isEmpty();
        assertThat(hook.out("state-get", "absent", "--format=json")).isEqualTo("\"\"\n");
        assertThat(hook.run("state-get", "--strict", "absent")).isEqualTo(failure("\"absent\" not found"));
    }

    @Test
    void deletesState() {
        hook.out("state-set", "colour=red");
        hook.commit().out("state-delete", "colour");
        hook.out("state-delete", "absent");

        hook.commit();

        assertThat(hook.unit.state()).isEmpty();
    }

    @Test
    void emptyStateIsNullOnlyInJson() { // recorded: sequences, hand/state-delete-all
        hook.out("state-set", "colour=red");
        hook.commit().out("state-delete", "colour");

        assertThat(hook.out("state-get", "--format=json")).isEqualTo("null\n");
        assertThat(hook.out("state-get")).isEqualTo("{}\n");
    }

    @Test
    void limitsTheSizeOfState() {
        assertThat(hook.run("state-set", "k".repeat(257) + "=v").stderr())
                .isEqualTo("ERROR max allowed key length (256) exceeded\n");
        assertThat(hook.run("state-set", "k=" + "v".repeat(65537)).stderr())
                .isEqualTo("ERROR max allowed value length (65536) exceeded\n");
        assertThat(hook.run("state-set", "k".repeat(256) + "=" + "v".repeat(65536)))
                .isEqualTo(silence());
    }

    @Test
    void refusesAnUnknownCommand() {
        assertThat(hook.run("leader-take")).isEqualTo(failure("bad request: unknown command: leader-take"));
    }
}
