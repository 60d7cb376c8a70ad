package dev.jops.simulator.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.hookcmds.SecretChange;
import dev.jops.model.ModelException;
import dev.jops.model.Relation;
import dev.jops.model.Secret;
import dev.jops.model.Unit;
import dev.jops.simulator.hook.Hook.RelationHook;
import dev.jops.simulator.model.SecretRecord;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two requests for one secret in one hook: both happen, or the second is refused before Juju drops one of them. */
class PendingSecretTest {
    private static final Map<String, String> OLD = Map.of("password", "old");
    private static final Map<String, String> NEW = Map.of("password", "new");

    private OneModel one = new OneModel();

    /** Returns a secret of this unit with two revisions, which an earlier hook has added. */
    private Secret secret() {
        one.relate("db:4", "shop", "shop/0", "shop/1");
        Secret secret = one.model()
                .unit()
                .addSecret(SecretChange.builder()
                        .label("admin")
                        .content(Map.of("password", "oldest"))
                        .build());
        one.begin("update-status");
        secret.setContent(OLD);
        one.begin("update-status");
        return secret;
    }

    private Relation db() {
        return one.relation("db");
    }

    private Unit shop(int number) {
        return one.model().unit("shop/" + number);
    }

    /** Commits the hook, and returns a secret as Juju keeps it. */
    private SecretRecord kept(Secret secret) {
        one.begin("update-status");
        return one.secret(secret.id().orElseThrow());
    }

    private static Map<String, String> content(SecretRecord secret) {
        return Objects.requireNonNull(secret.revisions().get(secret.latestRevision()))
                .value()
                .texts();
    }

    private static void assertRefused(ThrowingCallable second, String earlier, String reason) {
        assertThatIllegalStateException()
                .isThrownBy(second)
                .withMessageStartingWith("mysql/0 cannot ")
                .withMessageContaining(" after it has " + earlier + " in the same hook: " + reason);
    }

    /** Recorded: hand/set-then-remove-revision; juju#15956. */
    @Test
    void removalOfARevisionIsRefusedAfterAChangeThatItWouldDrop() {
        Secret secret = secret();
        secret.setContent(NEW);

        assertThatIllegalStateException()
                .isThrownBy(() -> secret.removeRevision(1))
                .withMessage(
                        "mysql/0 cannot remove revision 1 of the secret " + secret + " after it has changed it in the"
                                + " same hook: Juju would drop that, and remove the whole secret if no revision was left; remove"
                                + " the revision in another hook, such as secret-remove");

        assertThat(content(kept(secret))).isEqualTo(NEW);
        secret.removeRevision(1);
        assertThat(kept(secret).revisions()).containsOnlyKeys(2, 3);
    }

    /** Recorded: hand/grant-then-remove-revision. */
    @Test
    void removalOfARevisionIsRefusedAfterAGrantARevocationAndTheAdditionItself() {
        Secret secret = secret();
        secret.grant(db());
        assertRefused(() -> secret.removeRevision(1), "granted it to the application of db:4", "Juju would drop that");

        secret.revoke(db());
        assertRefused(
                () -> secret.removeRevision(1), "revoked it from the application of db:4", "Juju would drop that");

        Secret added = one.model().unit().addSecret(OLD);
        assertRefused(() -> added.removeRevision(1), "added it", "Juju would drop that");
    }

    /** Recorded: hand/set-then-set-back. */
    @Test
    void contentThatIsSetBackIsRefusedBecauseJujuKeepsTheOther() {
        Secret secret = secret();
        secret.setContent(NEW);

        assertRefused(
                () -> secret.setContent(OLD),
                "set other content",
                "Juju keeps that, as it had this one already before the hook; set the content once in a hook");
        secret.setContent(Map.of("password", "newest"));

        assertThat(content(kept(secret))).containsEntry("password", "newest");
    }

    /** Recorded: hand/remove-revision-then-set. */
    @Test
    void changeIsRefusedAfterARemovalThatItWouldCancel() {
        Secret secret = secret();
        secret.removeRevision(1);

        assertRefused(
                () -> secret.setContent(NEW), "removed revision 1 of it", "Juju would cancel the removal; change");
        assertRefused(
                () -> secret.setInfo(SecretChange.builder().description("x").build()),
                "removed revision 1 of it",
                "Juju would cancel the removal");
        assertThat(kept(secret).revisions()).containsOnlyKeys(2);
    }

    /** Recorded: hand/set-after-remove-all. */
    @Test
    void changeIsRefusedAfterTheRemovalOfTheWholeSecret() {
        Secret secret = secret();
        secret.remove();

        assertRefused(() -> secret.setContent(NEW), "removed it", "Juju would cancel the removal");

        one.begin("update-status");
        assertThat(one.commands().secretIds()).isEmpty();
    }

    /** Recorded: hand/remove-then-info, hand/grant-after-remove. */
    @Test
    void secretWithARevisionThatIsRemovedCanBeRevokedButNotGrantedOrAskedAbout() {
        Secret secret = secret();
        secret.grant(db(), shop(0));
        one.begin("update-status");
        secret.removeRevision(1);

        assertRefused(secret::info, "removed revision 1 of it", "Juju hides the secret from the rest of the hook; ask");
        assertRefused(() -> secret.grant(db(), shop(1)), "removed revision 1 of it", "Juju hides the secret");
        secret.revoke(db(), shop(0));

        assertThat(kept(secret).revisions()).containsOnlyKeys(2);
        assertThat(kept(secret).grants()).isEmpty();
    }

    /** Recorded: hand/grant-existing-again. A charm may grant in every hook, in secret-remove too. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void existingGrantAllowsTheRemovalOfARevision(boolean grantsFirst) {
        Secret secret = secret();
        secret.grant(db());
        one.begin("secret-remove");

        if (grantsFirst) {
            secret.grant(db());
        }
        secret.removeRevision(1);
        secret.grant(db());
        secret.grant(db(), shop(0));

        assertThat(kept(secret).revisions()).containsOnlyKeys(2);
        assertThat(kept(secret).grants()).containsOnlyKeys("shop");
    }

    /** Recorded: hand/remove-revision-then-all, hand/remove-all-then-revision, hand/remove-two-revisions. */
    @Test
    void removalsAddUpAndThatOfTheWholeSecretWins() {
        Secret secret = secret();
        secret.setContent(NEW);
        one.begin("update-status");

        secret.removeRevision(1);
        secret.removeRevision(2);
        assertThat(kept(secret).revisions()).containsOnlyKeys(3);

        secret.removeRevision(3);
        secret.remove();
        one.begin("update-status");
        assertThat(one.commands().secretIds()).isEmpty();
    }

    @Test
    void wholeSecretIsRemovedAfterAnyOtherRequest() {
        Secret secret = secret();
        secret.setContent(NEW);
        secret.grant(db());

        secret.remove();

        one.begin("update-status");
        assertThat(one.commands().secretIds()).isEmpty();
    }

    /** juju: worker/uniter/runner/context/secrets.go before 3.6, where the last secret-remove of a hook replaces the others */
    @Test
    void secondRemovalIsRefusedIfOldJujuKeepsOnlyTheLast() {
        one = OneModel.ofJuju("3.5.7");
        Secret secret = secret();
        secret.removeRevision(1);

        secret.removeRevision(1);
        assertRefused(
                () -> secret.removeRevision(2),
                "removed revision 1 of it",
                "Juju before 3.6 keeps only the last removal; remove it in another hook");

        assertThat(kept(secret).revisions()).containsOnlyKeys(2);
    }

    /** Recorded: hand/grant-two-units-new, hand/grant-unit-then-app-new, hand/grant-app-then-unit-new. */
    @Test
    void secondGrantOverARelationIsRefusedBecauseItWouldReplaceTheFirst() {
        Secret secret = secret();
        secret.grant(db(), shop(0));

        secret.grant(db(), shop(0));
        assertThatIllegalStateException()
                .isThrownBy(() -> secret.grant(db(), shop(1)))
                .withMessage(
                        "mysql/0 cannot grant the secret " + secret + " to shop/1 in relation db:4 after it has granted"
                                + " it to shop/0 in the same hook: Juju keeps only the last grant over a relation; grant it to the"
                                + " application with grant(relation), or to one more unit in each hook");
        assertRefused(() -> secret.grant(db()), "granted it to shop/0", "Juju keeps only the last grant");

        assertThat(kept(secret).grants()).containsOnlyKeys("shop/0");
        secret.grant(db(), shop(1));
        assertThat(kept(secret).grants()).containsOnlyKeys("shop/0", "shop/1");
    }

    /** Recorded: hand/grant-second-unit, hand/grant-existing-again. To Juju, granting again is not a request. */
    @Test
    void existingGrantsLeaveRoomForOneMore() {
        Secret secret = secret();
        one.join("db:4", "shop/2");
        secret.grant(db(), shop(0));
        one.begin("update-status");

        secret.grant(db(), shop(0));
        secret.grant(db(), shop(1));
        secret.grant(db(), shop(0));
        assertRefused(() -> secret.grant(db(), shop(2)), "granted it to shop/1", "Juju keeps only the last grant");

        assertThat(kept(secret).grants()).containsOnlyKeys("shop/0", "shop/1");
        assertThat(secret.info().grantees()).containsExactlyInAnyOrder("shop/0", "shop/1");
    }

    @Test
    void grantsOverSeveralRelationsAreAllMade() {
        Secret secret = secret();
        one.relate("db:7", "blog", "blog/0");

        secret.grant(one.model().relations("db").get(0));
        secret.grant(one.model().relations("db").get(1));

        assertThat(kept(secret).grants()).containsOnlyKeys("shop", "blog");
    }

    /** Recorded: hand/revoke-then-grant-existing, hand/add-revoke-grant. */
    @Test
    void grantIsRefusedAfterARevocationThatJujuMakesLast() {
        Secret secret = secret();
        secret.grant(db());
        one.begin("update-status");
        secret.revoke(db());

        assertRefused(
                () -> secret.grant(db()),
                "revoked it from the application of db:4",
                "Juju grants first and revokes then, so that nothing would be granted; grant it in another hook");

        assertThat(kept(secret).grants()).isEmpty();
    }

    @Test
    void grantThatIsRevokedInTheSameHookEndsRevokedAndMakesRoomForAnother() {
        Secret secret = secret();
        secret.grant(db(), shop(0));
        secret.revoke(db(), shop(0));
        secret.grant(db(), shop(1));

        assertThat(kept(secret).grants()).containsOnlyKeys("shop/1");
    }

    /**
     * juju: internal/worker/uniter/runner/context/context.go, GrantSecret: a grant to a unit whose application has one
     * is ignored
     */
    @Test
    void grantToAUnitIsRefusedAfterTheRevocationOfItsApplication() {
        Secret secret = secret();
        secret.grant(db());
        one.begin("update-status");
        secret.revoke(db());

        assertRefused(
                () -> secret.grant(db(), shop(0)),
                "revoked it from the application of db:4",
                "Juju does not count that before the hook has ended");

        one.begin("update-status");
        secret.grant(db(), shop(0));
        assertThat(kept(secret).grants()).containsOnlyKeys("shop/0");
    }

    /** Recorded: hand/grant-app-over-unit-grant. */
    @Test
    void grantToAnApplicationOfAJustRevokedUnitNamesARemedy() {
        Secret secret = secret();
        secret.grant(db(), shop(0));
        one.begin("update-status");
        secret.revoke(db(), shop(0));

        assertThatThrownBy(() -> secret.grant(db()))
                .isInstanceOf(ModelException.class)
                .hasMessageEndingWith("; Juju does not count what this hook revokes, so grant it in a later hook");
    }

    @Test
    void severalUnitsAreRevokedOutsideOfRelationHooks() {
        Secret secret = secret();
        secret.grant(db(), shop(0));
        one.begin("update-status");
        secret.grant(db(), shop(1));
        one.begin("update-status");

        secret.revoke(db(), shop(0));
        secret.revoke(db(), shop(1));

        assertThat(one.lines("secret-revoke"))
                .containsExactly(
                        "secret-revoke --unit shop/0 " + secret.id().orElseThrow(),
                        "secret-revoke --unit shop/1 " + secret.id().orElseThrow());
        assertThat(kept(secret).grants()).isEmpty();
    }

    /** Recorded: hand/revoke-two-units-with-relation; the hook's relation is the default of -r. */
    @Test
    void secondUnitIsRefusedInARelationHookInWhichJujuWouldDropIt() {
        Secret secret = secret();
        secret.grant(db(), shop(0));
        one.begin("update-status");
        secret.grant(db(), shop(1));
        one.begin("db:4", RelationHook.CHANGED);
        secret.revoke(db(), shop(0));

        secret.revoke(db(), shop(0));
        assertRefused(
                () -> secret.revoke(db(), shop(1)),
                "revoked it from shop/0",
                "Juju drops the revocation of a unit after");

        assertThat(kept(secret).grants()).containsOnlyKeys("shop/1");
    }

    /** Recorded: hand/revoke-app-then-unit, hand/revoke-unit-then-app. */
    @Test
    void unitIsRevokedBeforeItsApplicationAndNotAfter() {
        Secret secret = secret();

        secret.revoke(db(), shop(0));
        secret.revoke(db());

        assertRefused(
                () -> secret.revoke(db(), shop(1)),
                "revoked it from the application of db:4",
                "Juju drops the revocation of a unit after one that names its application");
    }

    @Test
    void requestThatJujuRefusesLeavesNoTrace() {
        Secret secret = secret();
        one.refuse("secret-set", 1, "ERROR connection is shut down\n");

        assertThatThrownBy(() -> secret.setContent(NEW)).isInstanceOf(ModelException.class);
        secret.removeRevision(1);

        assertThat(kept(secret).revisions()).containsOnlyKeys(2);
    }

    /** juju#18713: by its label alone Juju shows what was committed. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void newContentIsSeenByReadsByLabel(boolean refreshes) {
        Secret secret = secret();
        secret.setContent(NEW);

        Secret labelled = one.model().secretByLabel("admin");

        assertThat((refreshes ? labelled.refresh() : labelled.peek()).values()).isEqualTo(NEW);
    }

    @Test
    void secretOfAnotherOwnerIsReadByItsLabelAfterAChangeOfAnOwnSecret() {
        one.share("9m4e2mr0ui3e8a215n4g", Map.of("password", "theirs"));
        one.model().secret("9m4e2mr0ui3e8a215n4g", "vault");
        one.model().unit().addSecret(OLD);

        assertThat(one.model().secretByLabel("vault").peek().values()).containsEntry("password", "theirs");
    }

    /** Recorded: hand/set-twice-merges. */
    @Test
    void infoHasGivenSettingsButNotTheNewRevision() {
        Secret secret = secret();

        secret.setInfo(
                SecretChange.builder().content(NEW).description("changed").build());

        assertThat(secret.info().description()).isEqualTo("changed");
        assertThat(secret.info().revision()).isEqualTo(2);
        one.begin("update-status");
        assertThat(secret.info().revision()).isEqualTo(3);
    }
}
