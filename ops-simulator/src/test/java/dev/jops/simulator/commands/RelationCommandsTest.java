package dev.jops.simulator.commands;

import static dev.jops.simulator.commands.OneHook.failure;
import static dev.jops.simulator.commands.OneHook.silence;
import static dev.jops.simulator.commands.OneHook.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.hookcmds.CommandResult;
import dev.jops.simulator.buffer.RefusedCommitException;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.hook.Hook.RelationHook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelationCommandsTest {
    private final OneHook hook = new OneHook();

    @Test
    void listsTheRelationsOfAnEndpointSortedAsText() {
        for (int i = 0; i < 9; i++) {
            hook.controller.addRelation(hook.mysql, "db", hook.postgresql, "server");
        }
        hook.begin("update-status");

        assertThat(hook.out("relation-ids", "db", "--format=json"))
                .isEqualTo(
                        "[\"db:1\",\"db:10\",\"db:2\",\"db:3\",\"db:4\",\"db:5\",\"db:6\",\"db:7\",\"db:8\",\"db:9\"]\n");
    }

    @Test
    void listsRelationsInEveryFormat() {
        assertThat(hook.out("relation-ids", "db")).isEqualTo("db:1\n");
        assertThat(hook.out("relation-ids", "--format", "yaml", "db")).isEqualTo("- db:1\n");
        assertThat(hook.out("relation-ids", "cache")).isEmpty();
        assertThat(hook.out("relation-ids", "cache", "--format=json")).isEqualTo("[]\n");
        assertThat(hook.out("relation-ids", "cache", "--format=yaml")).isEqualTo("[]\n");
    }

    @Test
    void listsTheRelationsOfTheHooksEndpointByDefault() {
        assertThat(hook.run("relation-ids")).isEqualTo(usage("no endpoint name specified"));
        assertThat(hook.beginDbChanged("postgresql/0").out("relation-ids")).isEqualTo("db:1\n");
    }

    @ParameterizedTest
    @CsvSource({"3.3.0, db:1", "3.4.0, ''", "4.0.0, ''"})
    void leavesOutABreakingRelationSinceJuju34(String version, String listed) {
        OneHook breaking = new OneHook(version).beginOfDb(RelationHook.BROKEN);

        assertThat(breaking.out("relation-ids", "db").strip()).isEqualTo(listed);
        assertThat(breaking.out("relation-list")).isEmpty();
        assertThat(breaking.out("relation-list", "--app")).isEqualTo("postgresql\n");
    }

    @Test
    void listsRemoteUnitsWithoutItself() {
        assertThat(hook.out("relation-list", "-r", "db:1")).isEqualTo("postgresql/0\npostgresql/10\n");
        assertThat(hook.out("relation-list", "--relation", "0", "--format=json"))
                .isEqualTo("[\"mysql/1\"]\n");
        assertThat(hook.out("relation-list", "-r", "db:1", "--app", "--format=json"))
                .isEqualTo("\"postgresql\"\n");
    }

    @Test
    void doesNotCheckTheEndpointInARelationId() {
        assertThat(hook.out("relation-list", "-r", "anything:0")).isEqualTo("mysql/1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relation-list", "relation-get", "relation-set"})
    void requiresARelation(String tool) {
        assertThat(hook.run(tool)).isEqualTo(usage("no relation id specified"));
        assertThat(hook.run(tool, "-r", "db:7"))
                .isEqualTo(usage("invalid value \"db:7\" for option -r: relation not found"));
        assertThat(hook.run(tool, "-r", "db:x"))
                .isEqualTo(usage("invalid value \"db:x\" for option -r: invalid relation id"));
        assertThat(hook.run(tool, "-r")).isEqualTo(usage("option needs an argument: -r"));
    }

    @Test
    void readsValuesInEveryFormat() {
        hook.controller.changeData(hook.db, "postgresql/0", Map.of("port", "5432", "tls", "true"));
        hook.beginDbChanged("postgresql/0");

        assertThat(hook.out("relation-get")).isEqualTo("port: \"5432\"\ntls: \"true\"\n");
        assertThat(hook.out("relation-get", "-", "--format=json")).isEqualTo("{\"port\":\"5432\",\"tls\":\"true\"}\n");
        assertThat(hook.out("relation-get", "tls")).isEqualTo("true\n");
        assertThat(hook.out("relation-get", "tls", "--format=yaml")).isEqualTo("\"true\"\n");
        assertThat(hook.out("relation-get", "tls", "--format=json")).isEqualTo("\"true\"\n");
    }

    @Test
    void distinguishesAMissingKeyFromAnEmptyMap() {
        hook.beginDbChanged("postgresql/0");

        assertThat(hook.out("relation-get", "absent")).isEmpty();
        assertThat(hook.out("relation-get", "absent", "--format=yaml")).isEmpty();
        assertThat(hook.out("relation-get", "absent", "--format=json")).isEqualTo("null\n");
        assertThat(hook.out("relation-get", "--format=json")).isEqualTo("{}\n");
    }

    @Test
    void readsTheRemoteApplicationIfThereIsNoRemoteUnit() {
        hook.controller.changeData(hook.db, "postgresql", Map.of("version", "16"));

        assertThat(hook.beginOfDb(RelationHook.CREATED).out("relation-get", "version"))
                .isEqualTo("16\n");
        assertThat(hook.beginDbChanged("postgresql/0").out("relation-get", "--app", "version"))
                .isEqualTo("16\n");
        assertThat(hook.out("relation-get", "--app", "version", "postgresql/10"))
                .isEqualTo("16\n");
    }

    @Test
    void requiresTheOwnerOfTheData() {
        assertThat(hook.run("relation-get", "-r", "db:1")).isEqualTo(usage("no unit or application specified"));
        assertThat(hook.run("relation-get", "-r", "db:1", "-", "postgresql"))
                .isEqualTo(usage("expected unit name, got application name \"postgresql\""));
        assertThat(hook.run("relation-get", "-r", "db:1", "-", "Post/gres"))
                .isEqualTo(usage("invalid unit name \"Post/gres\""));
        assertThat(hook.run("relation-get", "-r", "db:1", "-", "postgresql/0", "more"))
                .isEqualTo(usage("unrecognized args: [\"more\"]"));
    }

    @Test
    void refusesAFollowerItsApplicationOutsideAPeerRelation() {
        assertThat(hook.run("relation-get", "-r", "db:1", "--app", "-", "mysql"))
                .isEqualTo(failure("permission denied"));
        assertThat(hook.run("relation-get", "-r", "peers:0", "--app", "-", "mysql")
                        .exitCode())
                .isZero();
        assertThat(new OneHook()
                        .lead()
                        .run("relation-get", "-r", "db:1", "--app", "-", "mysql")
                        .exitCode())
                .isZero();
    }

    @Test
    void refusesTheDataOfStrangers() {
        assertThat(hook.run("relation-get", "-r", "peers:0", "-", "postgresql/0"))
                .isEqualTo(failure("permission denied"));
    }

    /** Recorded in sequences such as hand/rel-remote-cache; the words are state/relationunit.go's. */
    @Test
    void refusesTheDataOfAUnitThatWasNeverInTheRelation() {
        assertThat(hook.run("relation-get", "-r", "db:1", "-", "postgresql/9"))
                .isEqualTo(failure("cannot read settings for unit \"postgresql/9\" in relation \"mysql:db"
                        + " postgresql:server\": unit \"postgresql/9\": settings not found"));
    }

    /** juju: internal/worker/uniter/relation/resolver.go, which enters no relation before install is over. */
    @ParameterizedTest
    @ValueSource(strings = {"peers:0", "db:1"})
    void noRelationExistsBeforeTheAgentHasEnteredIt(String relation) {
        hook.isInstalled = false;
        hook.lead().begin("install");
        CommandResult notFound = usage("invalid value \"" + relation + "\" for option -r: relation not found");

        assertThat(hook.out("relation-ids", "--format=json", relation.substring(0, relation.indexOf(':'))))
                .isEqualTo("[]\n");
        assertThat(hook.run("relation-get", "-r", relation, "-", "mysql/0")).isEqualTo(notFound);
        assertThat(hook.run("relation-get", "-r", relation, "--app", "-", "mysql"))
                .isEqualTo(notFound);
        assertThat(hook.run("relation-set", "-r", relation, "a=b")).isEqualTo(notFound);
        assertThat(hook.run("relation-set", "-r", relation, "--app", "a=b")).isEqualTo(notFound);
        assertThat(hook.run("relation-list", "-r", relation)).isEqualTo(notFound);
        assertThat(hook.run("network-get", "peers", "-r", relation)).isEqualTo(notFound);
    }

    @Test
    void holdsWritesBackUntilTheHookHasSucceeded() {
        hook.lead();

        hook.out("relation-set", "-r", "db:1", "colour=red");
        hook.out("relation-set", "-r", "peers:0", "--app", "shape=round");

        assertThat(hook.db.databag("mysql/0").values()).isEmpty();
        assertThat(hook.peers.databag("mysql").values()).isEmpty();
        hook.commit();
        assertThat(hook.db.databag("mysql/0").values()).containsExactly(Map.entry("colour", "red"));
        assertThat(hook.peers.databag("mysql").values()).containsExactly(Map.entry("shape", "round"));
    }

    @Test
    void readsItsOwnPendingWrites() {
        hook.lead();
        hook.controller.changeData(hook.db, "mysql/0", Map.of("gone", "soon"));

        hook.out("relation-set", "-r", "db:1", "colour=red", "gone=");
        hook.out("relation-set", "-r", "db:1", "--app", "shape=round");

        assertThat(hook.out("relation-get", "-r", "db:1", "-", "mysql/0", "--format=json"))
                .isEqualTo("{\"colour\":\"red\"}\n");
        assertThat(hook.out("relation-get", "-r", "db:1", "--app", "-", "mysql", "--format=json"))
                .isEqualTo("{\"shape\":\"round\"}\n");
    }

    @Test
    void dropsTheWritesOfAFailedHook() {
        hook.out("relation-set", "-r", "db:1", "colour=red");

        hook.begin("update-status").commit();

        assertThat(hook.db.databag("mysql/0").values()).isEmpty();
    }

    @Test
    void refusesApplicationDataOfAFollower() {
        assertThat(hook.run("relation-set", "-r", "peers:0", "--app", "a=b"))
                .isEqualTo(failure("cannot write relation settings"));
    }

    @Test
    void refusesACommitWithApplicationDataOnceLeadershipIsLost() {
        hook.lead();
        hook.out("relation-set", "-r", "peers:0", "--app", "a=b");
        hook.out("relation-set", "-r", "peers:0", "c=d");
        hook.isLeaderAtCommit = false;

        assertThatThrownBy(hook::commit)
                .isInstanceOf(RefusedCommitException.class)
                .hasMessage("cannot apply changes: prerequisites failed:" + " \"mysql/0\" is not leader of \"mysql\"");
        assertThat(hook.peers.databag("mysql/0").values()).isEmpty();
    }

    @Test
    void commitsUnitDataWithoutLeadership() {
        hook.lead();
        hook.out("relation-set", "-r", "peers:0", "c=d");
        hook.out("relation-set", "-r", "peers:0", "--app");
        hook.isLeaderAtCommit = false;

        hook.commit();

        assertThat(hook.peers.databag("mysql/0").values()).containsEntry("c", "d");
    }

    @Test
    void takesValuesFromAFileAndLetsArgumentsWin(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("settings.yaml"), "colour: ' blue '\nshape: round\ngone:\n");

        hook.out("relation-set", "-r", "db:1", "--file", file.toString(), "shape= square ");
        hook.runWithInput("{\"size\": \"3\"}", "relation-set", "-r", "db:1", "--file", "-");

        assertThat(hook.out("relation-get", "-r", "db:1", "-", "mysql/0", "--format=json"))
                .isEqualTo("{\"colour\":\" blue \",\"shape\":\"square\",\"size\":\"3\"}\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"a\":\"b c\"}           | b c",
                "{\"a\": \"b\", \"c\": \"\"} | b",
                "{\"a\":\"x\\ty\"}          | x\ty",
                "{\"a\":\"\\x41\"}          | A",
                "{\"a\":1}                | 1",
                "{\"a\":true}             | true",
                "{a: b}                   | b",
                "{\"a\":\"b\",}           | b",
            },
            delimiter = '|')
    void takesJsonForTheYamlThatItIs(String text, String a) {
        hook.runWithInput(text, "relation-set", "-r", "db:1", "--file", "-");

        assertThat(hook.out("relation-get", "-r", "db:1", "a", "mysql/0")).isEqualTo(a + "\n");
    }

    @Test
    void refusesJsonThatIsNotYaml() {
        String longKey = "k".repeat(2000);

        assertThat(fileFailure("{\"" + longKey + "\":\"b\"}")).startsWith("ERROR yaml: ");
        assertThat(fileFailure("{\"a\":\"\u0085\u009f\"}"))
                .isEqualTo("ERROR yaml: control characters are not allowed\n");
        assertThat(fileFailure("{\"a\":\"\\ud83d\\ude00\"}"))
                .isEqualTo("ERROR yaml: found invalid Unicode character escape code\n");
    }

    private String fileFailure(String text) {
        return hook.runWithInput(text, "relation-set", "-r", "db:1", "--file", "-")
                .stderr();
    }

    @Test
    void saysWhyAFileCannotBeRead(@TempDir Path dir) {
        String absent = dir.resolve("absent.yaml").toString();

        assertThat(hook.run("relation-set", "-r", "db:1", "--file", absent).stderr())
                .isEqualTo("ERROR open " + absent + ": no such file or directory\n");
    }

    @Test
    void requiresKeysWithValues() {
        assertThat(hook.run("relation-set", "-r", "db:1", "colour"))
                .isEqualTo(usage("expected \"key=value\", got \"colour\""));
        assertThat(hook.run("relation-set", "-r", "db:1", "=red"))
                .isEqualTo(usage("expected \"key=value\", got \"=red\""));
        assertThat(hook.run("relation-set", "-r", "db:1", "a=b", "a=c"))
                .isEqualTo(usage("key \"a\" specified more than once"));
        assertThat(hook.run("relation-set", "-r", "db:1")).isEqualTo(silence());
    }

    @Test
    void splitsAtTheFirstEqualsSign() {
        hook.out("relation-set", "-r", "db:1", "url=a=b");

        assertThat(hook.out("relation-get", "-r", "db:1", "url", "mysql/0")).isEqualTo("a=b\n");
    }

    @Test
    void readsADepartedUnitWhileTheRelationExists() {
        hook.controller.changeData(hook.db, "postgresql/0", Map.of("port", "5432"));
        hook.controller.leave(hook.db, "postgresql/0");
        hook.begin(Hook.departed(hook.db, hook.mysql, "postgresql/0", "postgresql/0"));

        assertThat(hook.out("relation-list")).isEqualTo("postgresql/10\n");
        assertThat(hook.out("relation-get", "port")).isEqualTo("5432\n");
    }
}
