package dev.jops.simulator.commands;

import static dev.jops.simulator.commands.OneHook.failure;
import static dev.jops.simulator.commands.OneHook.silence;
import static dev.jops.simulator.commands.OneHook.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.simulator.buffer.RefusedCommitException;
import dev.jops.simulator.hook.Hook.RelationHook;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCommandsTest {
    private static final String UNKNOWN = "d0erdgfmp25c762i8np0";

    private OneHook hook = new OneHook().lead();

    @Test
    void allocatesAnIdAtOnceAndHoldsTheSecretBack() {
        String id = add("password=s3cret");

        assertThat(id).matches("[0-9a-v]{20}");
        assertThat(hook.controller.secrets().all()).isEmpty();
        hook.commit();
        assertThat(content(id, 1)).containsExactly(Map.entry("password", "s3cret"));
        assertThat(record(id).owner()).isEqualTo(SecretOwner.named("mysql"));
    }

    @Test
    void givesEverySecretAnotherIdAndEqualModelsTheSameOnes() {
        String first = add("password=s3cret");
        String second = add("password=s3cret");

        assertThat(first).isNotEqualTo(second);
        assertThat(new OneHook().lead().out("secret-add", "password=s3cret")).endsWith(first + "\n");
    }

    @ParameterizedTest
    @CsvSource({"3.3.7, secret:", "3.4.0, secret://5e1ec7ed-0000-4000-8000-000000000002/"})
    void namesTheModelInTheUriSinceJuju34(String version, String start) {
        assertThat(new OneHook(version).lead().out("secret-add", "password=s3cret"))
                .matches(start + "[0-9a-v]{20}\n");
    }

    @Test
    void dropsTheRequestsOfAFailedHook() {
        add("password=s3cret");

        hook.begin("update-status").commit();

        assertThat(hook.controller.secrets().all()).isEmpty();
    }

    @Test
    void requiresContent(@TempDir Path dir) throws IOException {
        Path empty = Files.writeString(dir.resolve("empty.yaml"), "{}");

        assertThat(hook.run("secret-add")).isEqualTo(usage("missing secret value or filename"));
        assertThat(hook.run("secret-add", "--file", empty.toString()))
                .isEqualTo(failure("empty secret value not valid"));
    }

    @Test
    void refusesInvalidSettings() {
        assertThat(hook.run("secret-add", "--expire", "soon", "password=x"))
                .isEqualTo(usage("expire time or duration \"soon\" not valid"));
        assertThat(hook.run("secret-add", "--expire=-1h", "password=x"))
                .isEqualTo(usage("negative expire duration \"-1h\" not valid"));
        assertThat(hook.run("secret-add", "--rotate", "often", "password=x"))
                .isEqualTo(usage("rotate policy \"often\" not valid"));
        assertThat(hook.run("secret-add", "--owner", "model", "password=x"))
                .isEqualTo(usage("secret owner \"model\" not valid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Password", "ab", "pass_word", "1password", "pass--word", "password-", "-password#base64"})
    void refusesInvalidKeys(String key) {
        String plain = key.replace("#base64", "");

        assertThat(hook.run("secret-add", "--", key + "=x")).isEqualTo(usage("key \"" + plain + "\" not valid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "password=", "=password"})
    void refusesArgumentsThatAreNotPairs(String argument) {
        assertThat(hook.run("secret-add", argument)).isEqualTo(usage("key value \"" + argument + "\" not valid"));
    }

    @Test
    void takesContentFromFilesAndBase64(@TempDir Path dir) throws IOException {
        Path key = Files.writeString(dir.resolve("key"), "line one\nline two\n");

        String id = add("cert#file=" + key, "token#base64=YWJjZA==", "name=a=b");
        hook.commit();

        assertThat(get(id)).isEqualTo("{\"cert\":\"line one\\nline two\\n\",\"name\":\"a=b\",\"token\":\"abcd\"}\n");
    }

    @Test
    void letsAFileWinOverArguments(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("content.yaml"), "password: fromfile\nport: 5432\n");

        String id = add("password=fromargument", "user=admin", "--file", file.toString());
        hook.commit();

        assertThat(get(id)).isEqualTo("{\"password\":\"fromfile\",\"port\":\"5432\",\"user\":\"admin\"}\n");
    }

    @Test
    void takesJsonFromAFileButNothingFromStandardInput(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("content.json"), "{\"password\": \"s3cret\", \"port\": 010}");
        Path json = Files.writeString(dir.resolve("escapes.json"), "{\"smile\": \"\\ud83d\\ude00\"}");

        String id = add("--file", file.toString());
        String smile = add("--file", json.toString());
        hook.commit();

        assertThat(get(id)).isEqualTo("{\"password\":\"s3cret\",\"port\":\"010\"}\n");
        assertThat(get(smile)).isEqualTo("{\"smile\":\"\ud83d\ude00\"}\n");
        assertThat(hook.runWithInput("password: s3cret", "secret-add", "--file", "-"))
                .isEqualTo(usage("open -: no such file or directory"));
    }

    @Test
    void saysOnlyTheNameOfAFileThatCannotBeRead(@TempDir Path dir) throws IOException {
        Path malformed = Files.writeString(dir.resolve("malformed"), "password: 's3cret");

        assertThat(hook.run("secret-add", "cert#file=/no/where"))
                .isEqualTo(usage("reading content for secret key \"cert\": open /no/where: no such file or directory"));
        assertThat(hook.run("secret-add", "--file", malformed.toString()).stderr())
                .doesNotContain("s3cret");
    }

    @Test
    void refusesContentThatIsTooLarge(@TempDir Path dir) throws IOException {
        Path large = Files.writeString(dir.resolve("large"), "x".repeat(1_000_001));
        String value = "x".repeat(750_003); // four characters for three
        String half = "x".repeat(450_000);

        assertThat(hook.run("secret-add", "cert#file=" + large))
                .isEqualTo(usage("secret content in file \"" + large + "\" too large: 1000001 bytes"));
        assertThat(hook.run("secret-add", "cert=" + value))
                .isEqualTo(usage("base64 encoded secret content for key \"cert\" too large: 1000004 bytes"));
        assertThat(hook.run("secret-add", "one=" + half, "two=" + half))
                .isEqualTo(usage("base64 encoded secret content too large: 1200000 bytes"));
        assertThat(hook.run("secret-add", "cert=" + "x".repeat(750_000)).exitCode())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1h30m, 2026-01-01T01:30:00Z",
        "1.5h, 2026-01-01T01:30:00Z",
        "90s, 2026-01-01T00:01:30Z",
        "2026-02-01T12:00:00Z, 2026-02-01T12:00:00Z",
        "2026-02-01T12:00:00+02:00, 2026-02-01T10:00:00Z",
        "2026-02-01T12:00:00, 2026-02-01T12:00:00Z"
    })
    void takesDurationsAndTimesForAnExpiry(String given, Instant expected) {
        String id = add("password=s3cret", "--expire", given);
        hook.commit();

        assertThat(record(id).expiry()).contains(expected);
    }

    @Test
    void refusesApplicationSecretsOfAFollower() {
        OneHook follower = new OneHook();

        assertThat(follower.run("secret-add", "password=x")).isEqualTo(failure("this unit is not the leader"));
        assertThat(follower.run("secret-add", "--owner=unit", "password=x").exitCode())
                .isZero();
    }

    @Test
    void refusesACommitWithApplicationSecretsOnceLeadershipIsLost() {
        add("password=s3cret");
        hook.out("relation-set", "-r", "db:1", "colour=red");
        hook.isLeaderAtCommit = false;

        assertThatThrownBy(hook::commit)
                .isInstanceOf(RefusedCommitException.class)
                .hasMessage("cannot apply changes: creating secrets:" + " \"mysql/0\" is not leader of \"mysql\"");
        assertThat(hook.controller.secrets().all()).isEmpty();
        assertThat(hook.db.databag("mysql/0").values()).isEmpty();
    }

    @Test
    void commitsUnitSecretsWithoutLeadership() {
        OneHook follower = new OneHook();
        String id = id(follower.out("secret-add", "--owner=unit", "password=x"));

        follower.commit();

        assertThat(follower.controller.secrets().require(id).owner().name()).isEqualTo("mysql/0");
    }

    @Test
    void makesARevisionOnlyOfOtherContent() {
        String id = added("password=one");

        hook.out("secret-set", id, "password=one");
        hook.commit();
        assertThat(record(id).latestRevision()).isEqualTo(1);

        hook.out("secret-set", "secret:" + id, "password=two");
        hook.commit();
        assertThat(record(id).latestRevision()).isEqualTo(2);
        assertThat(content(id, 1)).containsEntry("password", "one");
    }

    @Test
    void changesOnlyGivenSettings() {
        String id = added("password=one", "--label=db", "--description=for the database", "--rotate=daily");

        hook.out("secret-set", id, "--label=other", "--description=", "--owner=unit");
        hook.commit();

        assertThat(record(id).label()).isEqualTo("other");
        assertThat(record(id).description()).isEqualTo("for the database");
        assertThat(record(id).rotation().word()).isEqualTo("daily");
        assertThat(record(id).owner().name()).isEqualTo("mysql");
        assertThat(record(id).latestRevision()).isEqualTo(1);
    }

    @Test
    void mergesSeveralChangesInAHookSinceJuju36() {
        String id = added("password=one", "--label=db");

        hook.out("secret-set", id, "password=two");
        hook.out("secret-set", id, "--label=other");
        hook.commit();

        assertThat(record(id).latestRevision()).isEqualTo(2);
        assertThat(record(id).label()).isEqualTo("other");
    }

    @Test
    void keepsOnlyTheLastOfSeveralChangesBeforeJuju36() {
        OneHook old = new OneHook("3.5.7").lead();
        String id = id(old.out("secret-add", "password=one", "--label=db"));
        old.commit();

        old.out("secret-set", id, "password=two");
        old.out("secret-set", id, "--label=other");
        old.commit();

        SecretRecord secret = old.controller.secrets().require(id);
        assertThat(secret.latestRevision()).isEqualTo(1);
        assertThat(secret.label()).isEqualTo("other");
    }

    @Test
    void changesASecretOfTheSameHookWithoutASecondRevision() {
        String id = add("password=one");

        hook.out("secret-set", id, "password=two");
        hook.commit();

        assertThat(record(id).latestRevision()).isEqualTo(1);
        assertThat(get(id)).isEqualTo("{\"password\":\"two\"}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret-set", "secret-grant", "secret-revoke", "secret-remove"})
    void requiresAnId(String tool) {
        assertThat(hook.run(tool)).isEqualTo(usage("missing secret URI"));
        assertThat(hook.run(tool, "secret:short")).isEqualTo(usage("secret URI \"secret:short\" not valid"));
    }

    @ParameterizedTest
    @CsvSource({"secret-set, updating secrets", "secret-revoke, revoking secrets access"})
    void findsOnlyAtCommitThatASecretIsGone(String tool, String doing) {
        assertThat(hook.run(tool, UNKNOWN, tool.equals("secret-set") ? "password=two" : "--app=postgresql"))
                .isEqualTo(silence());

        assertThatThrownBy(hook::commit)
                .isInstanceOf(RefusedCommitException.class)
                .hasMessage("cannot apply changes: " + doing + ": secret \"" + UNKNOWN + "\" not found");
    }

    /** Recorded: hand/remove-unknown-secret, hand/add-then-remove; the removal is sent and tolerated. */
    @Test
    void acceptsTheRemovalOfASecretThatIsGone() {
        hook.out("secret-remove", UNKNOWN);
        hook.out("secret-remove", add("password=one"));

        hook.commit();

        assertThat(hook.controller.secrets().all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"secret-set, updating", "secret-remove, removing"})
    void findsOnlyAtCommitThatASecretBelongsToAnotherOwner(String tool, String doing) {
        String id = addedBy("postgresql", "password=one");

        assertThat(tool.equals("secret-set") ? hook.run(tool, id, "password=two") : hook.run(tool, id))
                .isEqualTo(silence());

        assertThatThrownBy(hook::commit)
                .isInstanceOf(RefusedCommitException.class)
                .hasMessage("cannot apply changes: " + doing + " secrets: permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret-set", "secret-remove"})
    void refusesChangesToApplicationSecretsOfAFollower(String tool) {
        String id = added("password=one");
        hook.isLeader = false;
        hook.begin("update-status");

        assertThat(hook.run(tool, id)).isEqualTo(failure("this unit is not the leader"));
        assertThat(hook.run("secret-grant", id, "-r", "db:1")).isEqualTo(failure("this unit is not the leader"));
        assertThat(hook.run("secret-revoke", id, "-r", "db:1")).isEqualTo(failure("this unit is not the leader"));
    }

    @Test
    void refusesATakenLabelAtCommitAfterOtherSecretsAreChanged() {
        String id = added("password=one", "--label=db");
        String other = added("password=two");

        hook.out("secret-set", id, "password=three");
        assertThat(hook.run("secret-set", other, "--label=db")).isEqualTo(silence());
        hook.out("state-set", "a=b");

        assertThatThrownBy(hook::commit)
                .isInstanceOf(RefusedCommitException.class)
                .hasMessage("cannot apply changes: updating secrets: secret with label \"db\" already exists");
        assertThat(record(id).latestRevision()).isEqualTo(2);
        assertThat(hook.unit.state()).isEmpty();
    }

    /** juju: domain/unitstate/state/commithook.go */
    @Test
    void changesNothingIfJuju41RefusesAnyRequest() {
        hook = new OneHook("4.1.0").lead();
        String id = added("password=one", "--label=db");
        String other = added("password=two");

        hook.out("secret-set", id, "password=three");
        hook.out("secret-set", other, "--label=db");

        assertThatThrownBy(hook::commit).isInstanceOf(RefusedCommitException.class);
        assertThat(record(id).latestRevision()).isEqualTo(1);
    }

    @Test
    void sharesLabelsBetweenAnApplicationAndItsUnitsAndNotBetweenUnits() {
        OneHook other = hook.as(hook.mysql.addUnit());
        hook.out("secret-add", "--owner=unit", "--label=db", "password=one");
        hook.commit();

        other.out("secret-add", "--owner=unit", "--label=db", "password=two");
        other.commit();
        hook.out("secret-add", "--label=db", "password=three");

        assertThatThrownBy(hook::commit)
                .hasMessage("cannot apply changes: creating secrets: secret with label \"db\" already exists");
    }

    @Test
    void knowsASecretOfItsOwnByLabelAndAStrangersByTheLabelItGave() {
        String own = added("password=mine", "--label=own");
        String theirs = addedBy("postgresql", "password=theirs");
        hook.controller.secrets().grant(theirs, "mysql", 1);

        hook.out("secret-get", theirs, "--label=theirs");

        assertThat(get("--label=own")).isEqualTo(get(own));
        assertThat(get("--label=theirs")).isEqualTo("{\"password\":\"theirs\"}\n");
        assertThat(record(theirs).label()).isEmpty();
        assertThat(hook.run("secret-get", "--label=nobodys"))
                .isEqualTo(failure("consumer label \"nobodys\" not found"));
    }

    @Test
    void refusesALabelForAReadSecretThatAnotherHas() {
        added("password=mine", "--label=db");
        String theirs = addedBy("postgresql", "password=theirs");
        hook.controller.secrets().grant(theirs, "mysql", 1);

        assertThat(hook.run("secret-get", theirs, "--label=db"))
                .isEqualTo(failure("secret with label \"db\" already exists"));
        assertThat(record(theirs).consumers()).isEmpty();
    }

    @Test
    void relabelsTheOwnersSecretForTheOwnerAndNotForAFollower() {
        String id = added("password=one", "--label=db");
        OneHook follower = hook.as(hook.mysql.addUnit());

        follower.out("secret-get", id, "--label=mine");
        assertThat(record(id).label()).isEqualTo("db");
        assertThat(follower.out("secret-get", "--label=db")).isEqualTo("password: one\n");

        hook.out("secret-get", id, "--label=renamed");
        assertThat(record(id).label()).isEqualTo("renamed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.1.7", "3.3.3", "3.4.0"})
    void refusesTheLabelOfAFollowerWhereOwnersBeganToReadLikeOthers(String version) {
        // operator#1135; juju#16598 brought it, juju#16997 ended it
        OneHook leader = new OneHook(version).lead();
        String id = SecretUri.id(
                leader.out("secret-add", "password=one", "--label=db").strip());
        leader.commit();
        OneHook follower = leader.as(leader.mysql.addUnit());

        assertThat(follower.run("secret-get", id, "--label=mine"))
                .isEqualTo(failure("only unit leaders can update an application owned secret label"));
        assertThat(leader.controller.secrets().require(id).consumers()).isEmpty();
        assertThat(follower.out("secret-get", id, "--label=db")).isEqualTo("password: one\n");
    }

    @ParameterizedTest
    @CsvSource({
        "3.1.6, false",
        "3.3.0, false",
        "3.3.4, true",
        "3.3.5, false",
        "3.4.2, true",
        "3.4.3, false",
        "3.5.1, false",
        "3.6.14, false",
        "4.0.0, false"
    })
    void takesTheLabelOfAFollowerAndKeepsItInFewVersions(String version, boolean isKept) {
        // juju#16997 kept it, juju#17340 no longer
        OneHook leader = new OneHook(version).lead();
        String id = SecretUri.id(leader.out("secret-add", "password=one").strip());
        leader.commit();
        OneHook follower = leader.as(leader.mysql.addUnit());

        assertThat(follower.out("secret-get", id, "--label=mine")).isEqualTo("password: one\n");

        assertThat(follower.run("secret-get", "--label=mine").exitCode()).isEqualTo(isKept ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"3.6.14, true", "4.0.0, false", "4.0.1, true"})
    void letsUnitsUseTheSameLabelExceptInJuju400(String version, boolean isTaken) {
        OneHook first = new OneHook(version); // juju#21344
        first.out("secret-add", "password=one", "--owner=unit", "--label=own");
        first.commit();
        OneHook second = first.as(first.mysql.addUnit());

        second.out("secret-add", "password=two", "--owner=unit", "--label=own");

        if (isTaken) {
            second.commit();
            assertThat(first.controller.secrets().all()).hasSize(2);
        } else {
            assertThatThrownBy(second::commit)
                    .isInstanceOf(RefusedCommitException.class)
                    .hasMessage("cannot apply changes: creating secrets: secret with label \"own\" already exists");
        }
    }

    @Test
    void readsInYamlAndJsonAndOneKey() {
        String id = added("password=s3cret", "user=admin");

        assertThat(hook.out("secret-get", id)).isEqualTo("password: s3cret\nuser: admin\n");
        assertThat(hook.out("secret-get", "secret://5e1ec7ed-0000-4000-8000-000000000002/" + id, "--format=json"))
                .isEqualTo("{\"password\":\"s3cret\",\"user\":\"admin\"}\n");
        assertThat(hook.out("secret-get", id, "user")).isEqualTo("admin\n");
        assertThat(hook.out("secret-get", id, "user#base64", "--format=json")).isEqualTo("\"YWRtaW4=\"\n");
        assertThat(hook.run("secret-get", id, "port")).isEqualTo(failure("secret key value \"port\" not found"));
    }

    @Test
    void hasNoSmartFormat() {
        String id = added("password=s3cret");

        String why = "invalid value \"smart\" for option --format: unknown format \"smart\"";
        assertThat(hook.run("secret-get", id, "--format=smart")).isEqualTo(usage(why));
        assertThat(hook.run("secret-info-get", id, "--format=smart")).isEqualTo(usage(why));
        assertThat(record(id).consumers()).isEmpty();
    }

    @Test
    void requiresASecretAndOneWayToReadIt() {
        assertThat(hook.run("secret-get")).isEqualTo(usage("require either a secret URI or label"));
        assertThat(hook.run("secret-get", UNKNOWN, "--peek", "--refresh"))
                .isEqualTo(usage("specify one of --peek or --refresh but not both"));
        assertThat(hook.run("secret-get", UNKNOWN, "key", "more")).isEqualTo(usage("unrecognized args: [\"more\"]"));
        assertThat(hook.run("secret-get", "nonsense")).isEqualTo(usage("secret URI \"nonsense\" not valid"));
        assertThat(hook.run("secret-get", UNKNOWN)).isEqualTo(failure("secret \"" + UNKNOWN + "\" not found"));
    }

    @Test
    void tracksTheFirstRevisionThatItReadUntilItRefreshes() {
        String id = addedBy("postgresql", "password=one");
        hook.controller.secrets().grant(id, "mysql", 1);
        get(id);
        update(id, "two");

        assertThat(get(id)).isEqualTo("{\"password\":\"one\"}\n");
        assertThat(get(id, "--peek")).isEqualTo("{\"password\":\"two\"}\n");
        assertThat(get(id)).isEqualTo("{\"password\":\"one\"}\n");
        assertThat(get(id, "--refresh")).isEqualTo("{\"password\":\"two\"}\n");
        assertThat(get(id)).isEqualTo("{\"password\":\"two\"}\n");
    }

    @Test
    void movesTheTrackedRevisionEvenIfTheHookFails() {
        String id = addedBy("postgresql", "password=one");
        hook.controller.secrets().grant(id, "mysql", 1);

        get(id);
        hook.begin("update-status");

        assertThat(record(id).consumers().get("mysql/0")).isEqualTo(new SecretRecord.Consumer(1, ""));
    }

    @ParameterizedTest
    @CsvSource({"3.1.6, two", "3.1.7, one", "3.2.0, two", "3.3.0, two", "3.3.1, one", "3.6.14, one", "4.0.0, one"})
    void letsOwnersTrackARevisionInNewerJujus(String version, String read) {
        OneHook owner = new OneHook(version).lead();
        String id = id(owner.out("secret-add", "password=one"));
        owner.commit();
        owner.out("secret-get", id);
        owner.out("secret-set", id, "password=two");
        owner.commit();

        assertThat(owner.out("secret-get", id, "password")).isEqualTo(read + "\n");
    }

    @Test
    void readsOnlyWhatIsGrantedToUnitOrApplication() {
        String id = addedBy("postgresql", "password=one");
        assertThat(hook.run("secret-get", id)).isEqualTo(failure("permission denied"));

        hook.controller.secrets().grant(id, "mysql/0", 1);
        assertThat(hook.run("secret-get", id).exitCode()).isZero();

        hook.controller.secrets().revoke(id, "mysql/0");
        assertThat(hook.run("secret-get", id)).isEqualTo(failure("permission denied"));
    }

    @Test
    void letsAFollowerReadWhatItsApplicationOwnsAndNoOtherUnitsSecret() {
        String ofApplication = added("password=one");
        String ofUnit = added("--owner=unit", "password=two");
        OneHook follower = hook.as(hook.mysql.addUnit());

        assertThat(follower.out("secret-get", ofApplication)).isEqualTo("password: one\n");
        assertThat(follower.run("secret-get", ofUnit)).isEqualTo(failure("permission denied"));
    }

    @Test
    void readsItsOwnPendingSecrets() {
        String id = add("password=one", "--label=db");

        assertThat(get(id)).isEqualTo("{\"password\":\"one\"}\n");
        assertThat(get("--label=db")).isEqualTo("{\"password\":\"one\"}\n");
        assertThat(hook.out("secret-ids")).isEqualTo(id + "\n");
        assertThat(hook.out("secret-info-get", id)).contains("revision: 1").contains("label: db");
    }

    @Test
    void seesAPendingUpdateOnlyIfItAsksForTheNewest() {
        String id = added("password=one");
        get(id);

        hook.out("secret-set", id, "password=two");

        assertThat(get(id)).isEqualTo("{\"password\":\"one\"}\n");
        assertThat(get(id, "--peek")).isEqualTo("{\"password\":\"two\"}\n");
        assertThat(hook.out("secret-info-get", id)).contains("revision: 1");
    }

    @Test
    void holdsTheRefreshOfAPendingUpdateBack() {
        String id = added("password=one");
        get(id);
        hook.out("secret-set", id, "password=two");

        assertThat(get(id, "--refresh")).isEqualTo("{\"password\":\"two\"}\n");
        assertThat(record(id).consumers().get("mysql/0")).isEqualTo(new SecretRecord.Consumer(1, ""));

        hook.commit();
        assertThat(record(id).consumers().get("mysql/0")).isEqualTo(new SecretRecord.Consumer(2, ""));
    }

    @Test
    void findsNoContentOfARevisionThatWasRemoved() {
        String id = added("password=one");
        get(id);
        hook.out("secret-set", id, "password=two");
        hook.commit();

        hook.out("secret-remove", id, "--revision", "1");
        hook.commit();

        assertThat(hook.run("secret-get", id).stderr()).contains("not found");
        assertThat(get(id, "--refresh")).isEqualTo("{\"password\":\"two\"}\n");
    }

    @Test
    void showsMetadataToTheOwner() {
        String id = added(
                "password=one",
                "--label=db",
                "--description=for the database",
                "--rotate=hourly",
                "--expire=2026-02-01T12:00:00Z");
        hook.out("secret-grant", id, "-r", "db:1", "--unit", "postgresql/0");
        hook.commit();

        String expected = "{\"" + id + "\":{\"revision\":1,\"label\":\"db\",\"owner\":\"application\","
                + "\"description\":\"for the database\",\"rotation\":\"hourly\",\"expiry\":\"2026-02-01T12:00:00Z\","
                + "\"rotates\":\"2026-01-01T01:00:00Z\",\"access\":[{\"target\":\"unit-postgresql-0\","
                + "\"scope\":\"relation-mysql.db#postgresql.server\",\"role\":\"view\"}]}}\n";
        assertThat(hook.out("secret-info-get", id, "--format=json")).isEqualTo(expected);
        assertThat(hook.out("secret-info-get", "--label", "db", "--format=json"))
                .isEqualTo(expected);
    }

    @Test
    void showsMetadataToNobodyElse() {
        String id = added("password=one", "--label=db");
        String theirs = addedBy("postgresql", "password=one");
        hook.controller.secrets().grant(theirs, "mysql", 1);
        OneHook follower = hook.as(hook.mysql.addUnit());

        assertThat(hook.run("secret-info-get", theirs)).isEqualTo(failure("secret \"" + theirs + "\" not found"));
        assertThat(follower.run("secret-info-get", id)).isEqualTo(failure("secret \"" + id + "\" not found"));
        assertThat(follower.run("secret-info-get", "--label=db")).isEqualTo(failure("secret \"db\" not found"));
    }

    @Test
    void requiresEitherIdOrLabelForMetadata() {
        assertThat(hook.run("secret-info-get", UNKNOWN, "--label=db"))
                .isEqualTo(usage("specify either a secret URI or label but not both"));
        assertThat(hook.run("secret-info-get")).isEqualTo(usage("require either a secret URI or label"));
    }

    @Test
    void listsTheBareIdsOfManagedSecrets() {
        String ofApplication = added("password=one");
        String ofUnit = added("--owner=unit", "password=two");

        assertThat(hook.out("secret-ids", "--format=json"))
                .isEqualTo("[\"" + ofApplication + "\",\"" + ofUnit + "\"]\n");
        hook.isLeader = false;
        hook.isLeaderAtCommit = false;
        assertThat(hook.begin("update-status").out("secret-ids")).isEqualTo(ofUnit + "\n");
    }

    @Test
    void grantsToAnApplicationWhenTheHookHasSucceeded() {
        String id = added("password=one");

        hook.out("secret-grant", id, "-r", "db:1");
        hook.out("secret-grant", id, "-r", "db:1");
        assertThat(record(id).grants()).isEmpty();
        hook.commit();

        assertThat(record(id).grants()).containsExactly(Map.entry("postgresql", 1));
    }

    @Test
    void grantsThroughTheRelationOfTheHook() {
        String id = added("password=one");

        hook.beginOfDb(RelationHook.CREATED).out("secret-grant", id);
        hook.commit();

        assertThat(record(id).grants()).containsOnlyKeys("postgresql");
    }

    @Test
    void refusesGrantsThatMakeNoSense() {
        String id = added("password=one");

        assertThat(hook.run("secret-grant", id)).isEqualTo(usage("no relation id specified"));
        assertThat(hook.run("secret-grant", id, "-r", "db:1", "--unit", "post"))
                .isEqualTo(usage("unit \"post\" not valid"));
        assertThat(hook.run("secret-grant", id, "-r", "db:1", "--unit", "mysql/1"))
                .isEqualTo(usage("cannot specify unit \"mysql/1\" in relation to application \"postgresql\""));
        assertThat(hook.run("secret-grant", UNKNOWN, "-r", "db:1"))
                .isEqualTo(failure("secret \"" + UNKNOWN + "\" not found"));
    }

    /** Recorded: hand/grant-app-over-unit-grant, hand/grant-unit-then-app-new. */
    @Test
    void refusesAnApplicationAfterAUnitOfItOnlyOnceThatIsCommitted() {
        String id = added("password=one");
        hook.out("secret-grant", id, "-r", "db:1", "--unit", "postgresql/0");
        assertThat(hook.run("secret-grant", id, "-r", "db:1", "--unit", "postgresql/10"))
                .isEqualTo(silence());
        hook.commit();
        assertThat(record(id).grants()).containsOnlyKeys("postgresql/10");

        assertThat(hook.run("secret-grant", id, "-r", "db:1"))
                .isEqualTo(failure("any unit level grants need to be revoked before granting access to the"
                        + " corresponding application"));
    }

    /** Recorded: hand/revoke-then-grant-existing. */
    @Test
    void endsRevokedWhateverTheOrderInAHook() {
        String id = added("password=one");
        hook.out("secret-grant", id, "-r", "db:1");
        hook.commit();

        hook.out("secret-revoke", id, "-r", "db:1");
        hook.out("secret-grant", id, "-r", "db:1");
        hook.commit();

        assertThat(record(id).grants()).isEmpty();
    }

    /** Recorded: hand/set-then-remove-revision. */
    @Test
    void losesTheWholeSecretIfItsOnlyRevisionIsRemovedAfterAnUpdateInTheSameHook() {
        String id = added("password=one");

        hook.out("secret-set", id, "password=two");
        hook.out("secret-remove", id, "--revision", "1");
        hook.commit();

        assertThat(hook.controller.secrets().find(id)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"-r, db:1", "--app, postgresql"})
    void revokesFromAnApplication(String flag, String value) {
        String id = added("password=one");
        hook.out("secret-grant", id, "-r", "db:1");
        hook.commit();

        hook.out("secret-revoke", id, flag, value);
        hook.commit();

        assertThat(record(id).grants()).isEmpty();
    }

    @Test
    void requiresASubjectToRevokeFrom() {
        String id = added("password=one");

        assertThat(hook.run("secret-revoke", id)).isEqualTo(usage("missing relation or application or unit"));
        assertThat(hook.run("secret-revoke", id, "--app", "postgresql", "--unit", "postgresql/0"))
                .isEqualTo(usage("specify only one of application or unit"));
        assertThat(hook.run("secret-revoke", id, "--app", "postgresql", "-r", "db:1"))
                .isEqualTo(usage("do not specify both relation and app"));
        assertThat(hook.beginOfDb(RelationHook.CREATED).run("secret-revoke", id))
                .isEqualTo(silence());
    }

    @Test
    void inARelationHookItsRelationCountsAsGivenWhenAccessIsRevoked() { // recorded: 3749
        String id = added("password=one");
        hook.out("secret-grant", id, "-r", "db:1");
        hook.commit().beginDbChanged("postgresql/0");

        assertThat(hook.run("secret-revoke", id, "--app", "postgresql"))
                .isEqualTo(usage("do not specify both relation and app"));
        assertThat(hook.run("secret-revoke", id, "--app", "Bad_Name"))
                .isEqualTo(usage("application \"Bad_Name\" not valid"));
        hook.out("secret-revoke", id);
        hook.commit();

        assertThat(record(id).grants()).isEmpty();
    }

    @Test
    void modelRevokesInAnyHookByTheRelationsNumber() {
        String id = added("password=one");
        hook.out("secret-grant", id, "-r", "db:1");
        hook.commit().beginDbChanged("postgresql/0");

        assertThat(hook.run("secret-revoke", "--relation", "1", id)).isEqualTo(silence());
        assertThat(hook.run("secret-revoke", "--relation", "0", "--unit", "mysql/1", id))
                .isEqualTo(silence());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "foo:9m4e2mr0ui3e8a215n4g  | secret URI scheme \"foo\" not valid",
                "secret://a/b              | host controller UUID \"a\" not valid",
                "secret:9m4e2mr0ui3e8a215n4 | secret URI \"secret:9m4e2mr0ui3e8a215n4\" not valid",
                "secret:9m4e2mr0ui3e8a215n4z | secret URI \"secret:9m4e2mr0ui3e8a215n4z\" not valid",
                "x/9m4e2mr0ui3e8a215n4g    | secret URI \"x/9m4e2mr0ui3e8a215n4g\" not valid",
                "9:x | parse \"9:x\": first path segment in URL cannot contain colon",
            })
    void saysWhatIsWrongWithAReference(String uri, String why) {
        assertThat(hook.run("secret-remove", uri)).isEqualTo(usage(why));
        assertThat(hook.run("secret-get", uri)).isEqualTo(usage("secret URI \"" + uri + "\" not valid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "secret:%s", "Secret:%s", "secret:/%s", "secret:%s?name=x", "secret:%s#x", "/%s"})
    void takesAReferenceInAnyFormThatIsAUrl(String form) {
        String id = added("password=one");

        assertThat(get(String.format(form, id))).isEqualTo("{\"password\":\"one\"}\n");
    }

    @Test
    void endsGrantsWithTheirRelation() {
        String id = added("password=one");
        hook.out("secret-grant", id, "-r", "db:1");
        hook.out("secret-grant", id, "-r", "peers:0", "--unit", "mysql/1");
        hook.commit();

        hook.controller.removeRelation(hook.db);

        assertThat(record(id).grants()).containsOnlyKeys("mysql/1");
    }

    @Test
    void removesARevisionOrAllAndWithTheLastOneTheSecret() {
        String id = added("password=one");
        String other = added("password=one");
        hook.out("secret-set", id, "password=two");
        hook.commit();

        hook.out("secret-remove", id, "--revision=1");
        hook.out("secret-remove", other);
        hook.commit();
        assertThat(hook.controller.secrets().all()).hasSize(1);
        assertThat(record(id).revisions()).containsOnlyKeys(2);

        hook.out("secret-remove", id, "--revision=2");
        hook.commit();
        assertThat(hook.controller.secrets().all()).isEmpty();
    }

    @Test
    void removesByNumberOnly() {
        assertThat(hook.run("secret-remove", UNKNOWN, "--revision", "x").exitCode())
                .isEqualTo(2);
    }

    @Test
    void hasNoSecretsBeforeJuju3() {
        OneHook old = new OneHook("2.9.51").lead();

        for (String tool : List.of(
                "secret-add",
                "secret-get",
                "secret-grant",
                "secret-ids",
                "secret-info-get",
                "secret-remove",
                "secret-revoke",
                "secret-set")) {
            assertThat(old.run(tool).exitCode()).isEqualTo(1);
            assertThat(old.run(tool).stderr())
                    .startsWith("ERROR bad request: unknown ")
                    .endsWith(": " + tool + "\n");
        }
    }

    @Test
    void printsNoContentByAccident() {
        String id = added("password=s3cret");

        assertThat(record(id).revisions().toString()).doesNotContain("s3cret").doesNotContain("czNjcmV0");
        assertThat(SecretSettings.ofContent(Map.of("password", "s3cret")).toString())
                .doesNotContain("s3cret");
    }

    private String add(String... arguments) {
        return id(hook.out(command("secret-add", arguments)));
    }

    private String added(String... arguments) {
        String id = add(arguments);
        hook.commit();
        return id;
    }

    private String addedBy(String owner, String pair) {
        String id = hook.controller.secrets().allocateId();
        int equals = pair.indexOf('=');
        var content = Map.of(pair.substring(0, equals), pair.substring(equals + 1));
        hook.controller.secrets().add(id, SecretOwner.named(owner), SecretSettings.ofContent(content), owner + "/0");
        return id;
    }

    private void update(String id, String password) {
        hook.controller.secrets().change(id, SecretSettings.ofContent(Map.of("password", password)), "postgresql/0");
    }

    private String get(String... arguments) {
        return hook.out(command("secret-get", command("--format=json", arguments)));
    }

    private static String[] command(String first, String... rest) {
        String[] words = new String[rest.length + 1];
        words[0] = first;
        System.arraycopy(rest, 0, words, 1, rest.length);
        return words;
    }

    private static String id(String printed) {
        String uri = printed.strip();
        return uri.substring(Math.max(uri.lastIndexOf(':'), uri.lastIndexOf('/')) + 1);
    }

    private Map<String, String> content(String id, int revision) {
        return Objects.requireNonNull(record(id).revisions().get(revision))
                .value()
                .texts();
    }

    private SecretRecord record(String id) {
        return Objects.requireNonNull(hook.controller.secrets().find(id), id);
    }
}
