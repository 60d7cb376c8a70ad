package dev.jops.simulator.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How requests for secrets merge in one hook. The recordings named here are hooks of Juju's own agent. */
class BufferedSecretsTest {
    private static final int ID_LENGTH = 20;

    private OneHook one = new OneHook().lead();

    private String add(String content) {
        String uri = one.out("secret-add", "--owner=unit", content).strip();
        return uri.substring(uri.length() - ID_LENGTH);
    }

    private String added(String content) {
        String id = add(content);
        one.commit();
        return id;
    }

    private @Nullable SecretRecord find(String id) {
        return one.controller.secrets().find(id);
    }

    private SecretRecord require(String id) {
        return Objects.requireNonNull(find(id), id);
    }

    private String content(String id) {
        return one.out("secret-get", id, "--peek", "--format=json").strip();
    }

    /** Recorded: hand/set-twice-merges. */
    @Test
    void settingTwiceMergesFieldsAndReplacesContentWhole() {
        String id = added("first=1");

        one.out("secret-set", id, "second=2", "--label=old");
        one.out("secret-set", id, "third=3", "--description=both");
        one.commit();

        assertThat(content(id)).isEqualTo("{\"third\":\"3\"}");
        assertThat(require(id).label()).isEqualTo("old");
        assertThat(require(id).latestRevision()).isEqualTo(2);
    }

    /** juju: context.go, lookupOwnedSecretURIByLabel, which looks at pending updates of the application's secrets too. */
    @Test
    void labelThatThisHookSetFindsItsSecretWhoeverOwnsIt() {
        for (String owner : List.of("unit", "application")) {
            String uri = one.out("secret-add", "--owner=" + owner, "--label=old-" + owner, "some=content");
            one.commit();

            one.out("secret-set", uri.strip(), "--label=new-" + owner);

            assertThat(one.out("secret-get", "--label=new-" + owner, "--format=json")
                            .strip())
                    .isEqualTo("{\"some\":\"content\"}");
            one.commit();
        }
    }

    /** juju#18154, which merges them since 3.6. */
    @Test
    void onlyTheLastSetCountsBeforeJuju36() {
        one = new OneHook("3.5.7").lead();
        String id = added("first=1");

        one.out("secret-set", id, "second=2");
        one.out("secret-set", id, "--label=late");
        one.commit();

        assertThat(content(id)).isEqualTo("{\"first\":\"1\"}");
        assertThat(require(id).label()).isEqualTo("late");
    }

    /** Recorded: hand/set-then-set-back. */
    @Test
    void settingBackWhatIsCommittedChangesNothingOfAnEarlierSet() {
        String id = added("key=old");

        one.out("secret-set", id, "key=new");
        one.out("secret-set", id, "key=old");
        one.commit();

        assertThat(content(id)).isEqualTo("{\"key\":\"new\"}");
    }

    /** Recorded: hand/set-then-remove-revision; juju#15956. */
    @Test
    void removingARevisionDropsAnUpdateOfTheSameHook() {
        String id = added("key=one");
        one.out("secret-set", id, "key=two");
        one.commit();

        one.out("secret-set", id, "key=three");
        one.out("secret-remove", id, "--revision", "1");
        one.commit();

        assertThat(require(id).revisions()).containsOnlyKeys(2);
    }

    /** Recorded: hand/remove-latest-only-revision. */
    @Test
    void removingTheOnlyRevisionDeletesTheSecret() {
        String id = added("key=one");

        one.out("secret-remove", id, "--revision", "1");
        one.commit();

        assertThat(find(id)).isNull();
    }

    /** Recorded: hand/set-after-remove-all, hand/remove-revision-then-set. */
    @Test
    void settingCancelsARemovalOfTheSameHook() {
        String whole = added("key=one");
        String part = added("key=one");

        one.out("secret-remove", whole);
        one.out("secret-set", whole, "key=two");
        one.out("secret-remove", part, "--revision", "1");
        one.out("secret-set", part, "--label=part");
        one.commit();

        assertThat(content(whole)).isEqualTo("{\"key\":\"two\"}");
        assertThat(require(part).revisions()).containsOnlyKeys(1);
    }

    /** Recorded: hand/remove-then-set-same-content. */
    @Test
    void settingWhatIsCommittedCancelsNoRemoval() {
        String id = added("key=one");

        one.out("secret-remove", id);
        one.out("secret-set", id, "key=one");
        one.commit();

        assertThat(find(id)).isNull();
    }

    /** Recorded: hand/remove-revision-then-all, hand/remove-all-then-revision, hand/remove-two-revisions. */
    @Test
    void removalsOfRevisionsAddUpAndThatOfTheWholeSecretWins() {
        String id = added("key=one");
        one.out("secret-set", id, "key=two");
        one.commit().out("secret-set", id, "key=three");
        one.commit();

        one.out("secret-remove", id, "--revision", "1");
        one.out("secret-remove", id, "--revision", "2");
        one.commit();
        assertThat(require(id).revisions()).containsOnlyKeys(3);

        one.out("secret-remove", id);
        one.out("secret-remove", id, "--revision", "3");
        one.commit();
        assertThat(find(id)).isNull();
    }

    /** Recorded: hand/remove-then-info. */
    @Test
    void anyPendingRemovalHidesTheSecretButNotItsContent() {
        String id = added("key=one");
        one.out("secret-set", id, "key=two");
        one.commit();

        one.out("secret-remove", id, "--revision", "1");

        assertThat(one.out("secret-ids")).isEmpty();
        assertThat(one.run("secret-info-get", id).exitCode()).isEqualTo(1);
        assertThat(one.run("secret-grant", id, "-r", "db:1").exitCode()).isEqualTo(1);
        assertThat(content(id)).isEqualTo("{\"key\":\"two\"}");
    }

    /** Recorded: hand/add-then-remove. */
    @Test
    void aSecretThatIsAddedAndRemovedInOneHookNeverExists() {
        String id = add("key=one");

        one.out("secret-remove", id);

        assertThat(one.run("secret-get", id)).isEqualTo(OneHook.failure("secret \"" + id + "\" not found"));
        assertThat(one.commit().out("secret-ids")).isEmpty();
    }

    /** Recorded: hand/grant-two-units-new, hand/grant-unit-then-app-new, hand/grant-app-then-unit-new. */
    @Test
    void aSecondGrantOverARelationReplacesTheFirst() {
        String id = added("key=one");

        one.out("secret-grant", id, "-r", "db:1", "--unit", "postgresql/0");
        one.out("secret-grant", id, "-r", "db:1", "--unit", "postgresql/10");
        one.commit();

        assertThat(require(id).grants()).containsOnlyKeys("postgresql/10");
    }

    /** Recorded: hand/grant-then-remove-revision. */
    @Test
    void removingARevisionDropsAGrantOfTheSameHook() {
        String id = added("key=one");
        one.out("secret-set", id, "key=two");
        one.commit();

        one.out("secret-grant", id, "-r", "db:1");
        one.out("secret-remove", id, "--revision", "1");
        one.commit();

        assertThat(require(id).grants()).isEmpty();
    }

    /** Recorded: hand/revoke-two-units-with-relation. */
    @Test
    void revokingOneUnitThroughARelationSwallowsTheNext() {
        String id = added("key=one");
        one.out("secret-grant", id, "-r", "db:1", "--unit", "postgresql/0");
        one.commit().out("secret-grant", id, "-r", "db:1", "--unit", "postgresql/10");
        one.commit();

        one.out("secret-revoke", id, "-r", "db:1", "--unit", "postgresql/0");
        one.out("secret-revoke", id, "-r", "db:1", "--unit", "postgresql/10");
        one.commit();

        assertThat(require(id).grants()).containsOnlyKeys("postgresql/10");
    }

    /** Recorded: hand/set-then-peek-refresh. */
    @Test
    void anUpdateIsVisibleOnlyToPeekAndRefresh() {
        String id = added("key=one");
        one.out("secret-get", id);

        one.out("secret-set", id, "key=two");

        assertThat(content(id)).isEqualTo("{\"key\":\"two\"}");
        assertThat(one.out("secret-get", id, "--refresh", "--format=json")).isEqualTo("{\"key\":\"two\"}\n");
        assertThat(one.out("secret-get", id, "--format=json")).isEqualTo("{\"key\":\"one\"}\n");
        assertThat(one.commit().out("secret-get", id, "--format=json")).isEqualTo("{\"key\":\"two\"}\n");
    }

    /** juju#18713: an update without a label is not found by the one that is committed. */
    @Test
    void anUpdateIsNotVisibleByTheCommittedLabel() {
        String id = added("key=one");
        one.out("secret-set", id, "--label=db");
        one.commit();

        one.out("secret-set", id, "key=two");

        assertThat(one.out("secret-get", "--label=db", "--peek", "--format=json"))
                .isEqualTo("{\"key\":\"one\"}\n");
    }

    /** Recorded: hand/metadata-cached. */
    @Test
    void metadataIsReadOnceInAHook() {
        one.out("secret-ids");
        String id = one.controller.secrets().allocateId();
        one.controller
                .secrets()
                .add(id, SecretOwner.named("mysql/0"), SecretSettings.ofContent(Map.of("key", "one")), "mysql/0");

        assertThat(one.out("secret-ids")).isEmpty();
        assertThat(one.begin("update-status").out("secret-ids")).isEqualTo(id + "\n");
    }

    /** Recorded: hand/add-two-same-label, hand/add-relabel-second-to-first. */
    @Test
    void labelsAreComparedAtTheCommandOnlyWithNewSecretsOfTheHook() {
        one.out("secret-add", "--label=a", "key=one");

        assertThat(one.run("secret-add", "--owner=unit", "--label=a", "key=two"))
                .isEqualTo(OneHook.failure("secret with label \"a\" already exists"));
        assertThat(one.run("secret-set", add("key=three"), "--label=a")).isEqualTo(OneHook.silence());
        assertThatThrownBy(one::commit)
                .hasMessage("cannot apply changes: creating secrets: secret with label \"a\" already exists");
    }

    /** juju: apiserver/facades/agent/uniter/uniter.go, commitHookChangesForOneUnit. */
    @Test
    void secretsStayChangedIfTheRestIsRefusedBeforeJuju41() {
        String id = add("key=one");
        one.out("relation-set", "-r", "peers:0", "--app", "colour=red");
        one.isLeaderAtCommit = false;

        assertThatThrownBy(one::commit).hasMessageContaining("is not leader of");
        assertThat(find(id)).isNotNull();
        assertThat(one.peers.databag("mysql").values()).isEmpty();
    }

    /** juju: domain/unitstate/state/commithook.go; juju#22651. */
    @Test
    void nothingIsChangedIfAnythingIsRefusedSinceJuju41() {
        one = new OneHook("4.1.0").lead();
        String id = add("key=one");
        one.out("relation-set", "-r", "peers:0", "--app", "colour=red");
        one.isLeaderAtCommit = false;

        assertThatThrownBy(one::commit).hasMessageContaining("is not leader of");
        assertThat(find(id)).isNull();
    }

    /** juju: apiserver/facades/agent/secretsmanager/secrets.go, which tries every entry of a stage. */
    @Test
    void theOthersOfAStageAreDoneAndTheStagesAfterItAreNot() {
        String id = added("key=one");
        String unknown = "d0erdgfmp25c762i8np0";
        one.out("secret-set", unknown, "key=two");
        one.out("secret-set", id, "key=two");
        one.out("secret-grant", id, "-r", "db:1");

        assertThatThrownBy(one::commit).hasMessageContaining("secret \"" + unknown + "\" not found");
        assertThat(require(id).latestRevision()).isEqualTo(2);
        assertThat(require(id).grants()).isEmpty();
    }

    /** juju: state/secrets.go, GrantSecretAccess. */
    @Test
    void aSubjectHasAccessThroughOneRelation() {
        String id = added("key=one");
        one.out("secret-grant", id, "-r", "db:1");
        one.commit();
        var second = one.controller.addRelation(one.mysql, "db", one.postgresql, "other");
        one.controller.enter(second, "mysql/0");
        one.begin("update-status").out("secret-grant", id, "-r", "db:" + second.id());

        assertThatThrownBy(one::commit)
                .hasMessage("cannot apply changes: granting secrets access: cannot change secret permission scope");
    }
}
