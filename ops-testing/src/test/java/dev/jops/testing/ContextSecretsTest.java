package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.SecretEvent;
import dev.jops.charm.SecretExpiredEvent;
import dev.jops.charm.SecretRemoveEvent;
import dev.jops.hookcmds.SecretChange;
import dev.jops.hookcmds.SecretInfo;
import dev.jops.hookcmds.SecretRotate;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ModelException;
import dev.jops.model.Secret;
import dev.jops.model.SecretNotFoundException;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests secrets in a context: what the charm reads, and what comes out. */
class ContextSecretsTest {
    private final List<Object> seen = new ArrayList<>();
    private final SecretState rotated = SecretState.builder(Map.of("password", "old"))
            .newRevision(Map.of("password", "new"))
            .label("admin")
            .build();

    @Test
    void readsTheRevisionThatTheUnitTracksUntilItRefreshes() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            Secret secret = ((SecretEvent) event).secret();
            seen.add(secret.label().orElseThrow());
            seen.add(secret.content().values().get("password"));
            seen.add(secret.peek().values().get("password"));
            seen.add(secret.refresh().values().get("password"));
        });

        State after = context.run(
                context.on().secretChanged(rotated),
                State.builder().secret(rotated).build());

        assertThat(seen).containsExactly("admin", "old", "new", "new");
        assertThat(after.secret("admin").trackedRevision()).isEqualTo(2);
    }

    @Test
    void returnsASecretThatTheCharmAdds() {
        RelationState db = RelationState.regular("db").build();
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            Secret secret = charm.app()
                    .addSecret(SecretChange.builder()
                            .content(Map.of("password", "p4ss"))
                            .label("shared")
                            .description("for all")
                            .rotate(SecretRotate.DAILY)
                            .build());
            secret.grant(charm.model().relation("db").orElseThrow());
        });

        State after = context.run(
                context.on().start(), State.builder().leader(true).relation(db).build());

        SecretState secret = after.secret("shared");
        assertThat(secret.owner()).isEqualTo(SecretState.Owner.APPLICATION);
        assertThat(secret.latestContent()).containsExactly(Map.entry("password", "p4ss"));
        assertThat(secret.description()).isEqualTo("for all");
        assertThat(secret.rotation()).isEqualTo(SecretRotate.DAILY);
        assertThat(secret.grants().get(1)).containsExactly("remote");
        assertThat(secret.toString()).doesNotContain("p4ss");
        assertThat(after.toString()).doesNotContain("p4ss");
    }

    @Test
    void givesSecretsOfSeveralRunsDifferentIdentifiers() {
        Context<StagedCharm> context =
                StagedCharm.context((charm, event) -> charm.unit().addSecret(Map.of("password", "p4ss")));

        State once = context.run(context.on().start(), State.empty());
        State twice = context.run(context.on().start(), once);

        assertThat(twice.secrets())
                .extracting(SecretState::id)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void removesAnOldRevision() {
        SecretState own = rotated.toBuilder().owner(SecretState.Owner.UNIT).build();
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            SecretRemoveEvent removal = (SecretRemoveEvent) event;
            seen.add(removal.revision());
            removal.removeRevision();
        });

        State after = context.run(
                context.on().secretRemove(own, 1), State.builder().secret(own).build());

        assertThat(seen).containsExactly(1);
        assertThat(after.secret("admin").revisions()).containsOnlyKeys(2);
    }

    /** juju#15956: Juju would drop the new revision. */
    @Test
    void refusesToAddARevisionAndRemoveAnOldOneInOneHook() {
        SecretState own = rotated.toBuilder().owner(SecretState.Owner.UNIT).build();
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            SecretRemoveEvent removal = (SecretRemoveEvent) event;
            removal.secret().setContent(Map.of("password", "newest"));
            removal.removeRevision();
        });

        assertThatThrownBy(() -> context.run(
                        context.on().secretRemove(own, 1),
                        State.builder().secret(own).build()))
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasStackTraceContaining("Juju would drop that");
    }

    @Test
    void createsNoRevisionIfOnlyTheLabelChanges() {
        SecretState own = SecretState.ofUnit(Map.of("password", "p4ss"));
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> ((SecretExpiredEvent) event)
                .secret()
                .setInfo(SecretChange.builder().label("renamed").build()));

        State after = context.run(
                context.on().secretExpired(own, 1), State.builder().secret(own).build());

        assertThat(after.secret("renamed").revisions()).containsOnlyKeys(1);
    }

    @Test
    void returnsNoSecretThatTheCharmRemoves() {
        SecretState own = SecretState.builder(Map.of("password", "p4ss"))
                .owner(SecretState.Owner.APPLICATION)
                .label("shared")
                .build();
        Context<StagedCharm> context = StagedCharm.context(
                (charm, event) -> charm.model().secretByLabel("shared").remove());

        State after = context.run(
                context.on().start(), State.builder().leader(true).secret(own).build());

        assertThat(after.secrets()).isEmpty();
    }

    @Test
    void keepsGrantsUntilTheCharmTakesThemBack() {
        RelationState db = RelationState.regular("db").id(7).build();
        SecretState own = SecretState.builder(Map.of("password", "p4ss"))
                .owner(SecretState.Owner.APPLICATION)
                .label("shared")
                .grant(7, "remote")
                .build();
        State state = State.builder().leader(true).relation(db).secret(own).build();
        Context<StagedCharm> idle = StagedCharm.context((charm, event) -> {});
        Context<StagedCharm> revoking = StagedCharm.context((charm, event) -> charm.model()
                .secretByLabel("shared")
                .revoke(charm.model().relation("db").orElseThrow()));

        State kept = idle.run(idle.on().start(), state);
        State revoked = revoking.run(revoking.on().start(), state);

        assertThat(kept).isEqualTo(state);
        assertThat(revoked.secret("shared").grants()).isEmpty();
    }

    @Test
    void acceptsTheIdentifierInEachForm() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> seen.add(charm.model()
                .secret("secret:9m4e2mr0ui3e8a215n4g")
                .content()
                .values()
                .get("password")));
        State state = State.builder()
                .secret(SecretState.builder(Map.of("password", "p4ss"))
                        .id("secret://5e1ec7ed-0000-4000-8000-000000000001/9m4e2mr0ui3e8a215n4g")
                        .build())
                .build();

        context.run(context.on().start(), state);

        assertThat(seen).containsExactly("p4ss");
    }

    @Test
    void refusesASecretWithoutContent() {
        assertThatThrownBy(() -> SecretState.of(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a secret needs content");
        assertThatThrownBy(() -> SecretState.builder().build())
                .hasMessage("a secret needs a revision: without one Juju has none");
    }

    @Test
    void hasNoSecretThatTheStateDoesNotHave() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) ->
                charm.model().secret("secret:9m4e2mr0ui3e8a215n4g").content());

        assertThatThrownBy(() -> context.run(context.on().start(), State.empty()))
                .hasCauseInstanceOf(SecretNotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource(SecretState.Owner.class)
    void showsTheNewestRevisionToOnePeekAndTracksItOnlyAfterARefresh(SecretState.Owner owner) {
        SecretState secret = rotated.toBuilder().owner(owner).build();
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            Secret known = charm.model().secretByLabel("admin");
            seen.add(known.peek().require("password"));
            seen.add(known.content().require("password"));
        });

        State after = context.run(
                context.on().start(),
                State.builder().leader(true).secret(secret).build());

        assertThat(seen).containsExactly("new", "old");
        assertThat(after.secret("admin").trackedRevision()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.1.6", "3.3.0"})
    void showsOwnersTheNewestRevisionWhereOldJujusDid(String version) {
        SecretState own = rotated.toBuilder().owner(SecretState.Owner.UNIT).build();
        Context<StagedCharm> context = Context.builder(StagedCharm.playing((charm, event) ->
                        seen.add(charm.model().secretByLabel("admin").content().require("password"))))
                .meta(CharmMeta.fromYaml("name: shop\nactions: {backup: {}, open: {}}"))
                .jujuVersion(version)
                .build();

        context.run(context.on().start(), State.builder().secret(own).build());

        assertThat(seen).containsExactly("new");
    }

    @Test
    void showsTheOwnerTheMetadataOfASecret() {
        SecretState own = rotated.toBuilder()
                .owner(SecretState.Owner.UNIT)
                .description("of the operator")
                .rotation(SecretRotate.MONTHLY)
                .expiry(Instant.parse("2026-03-01T00:00:00Z"))
                .build();
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            SecretInfo info = charm.model().secretByLabel("admin").info();
            seen.add(info.label() + ", " + info.description() + ", " + info.revision() + ", " + info.rotation());
            seen.add(info.expiry().orElseThrow());
        });

        context.run(context.on().start(), State.builder().secret(own).build());

        assertThat(seen).containsExactly("admin, of the operator, 2, MONTHLY", Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void letsALeaderManageWhatItsApplicationOwnsAndAFollowerReadIt() {
        SecretState shared =
                rotated.toBuilder().owner(SecretState.Owner.APPLICATION).build();
        State follower = State.builder().secret(shared).build();
        Context<StagedCharm> managing = StagedCharm.context(
                (charm, event) -> charm.model().secretByLabel("admin").setContent(Map.of("password", "newest")));
        Context<StagedCharm> reading = StagedCharm.context((charm, event) ->
                seen.add(charm.model().secretByLabel("admin").content().require("password")));

        State after = managing.run(
                managing.on().start(), follower.toBuilder().leader(true).build());
        reading.run(reading.on().start(), follower);

        assertThat(after.secret("admin").latestContent()).containsEntry("password", "newest");
        assertThat(seen).containsExactly("old");
        assertThatThrownBy(() -> managing.run(managing.on().start(), follower))
                .hasMessageContaining("shop/0")
                .hasCauseInstanceOf(ModelException.class);
    }

    @Test
    void letsNobodyManageTheSecretOfSomebodyElse() {
        RelationState db = RelationState.regular("db").build();
        State state = State.builder().leader(true).relation(db).secret(rotated).build();
        List<StagedCharm.Script> attempts = List.of(
                (charm, event) -> charm.model().secretByLabel("admin").setContent(Map.of("password", "mine")),
                (charm, event) -> charm.model()
                        .secretByLabel("admin")
                        .grant(charm.model().relation("db").orElseThrow()),
                (charm, event) -> charm.model().secretByLabel("admin").info());

        assertThat(attempts).allSatisfy(attempt -> {
            Context<StagedCharm> context = StagedCharm.context(attempt);
            assertThatThrownBy(() -> context.run(context.on().start(), state)).hasCauseInstanceOf(ModelException.class);
        });
    }

    @Test
    void livesFromItsAdditionToItsRemovalOverSeveralStates() {
        RelationState db = RelationState.regular("db").build();
        Context<StagedCharm> adding = StagedCharm.context((charm, event) -> charm.unit()
                .addSecret(SecretChange.builder()
                        .content(Map.of("password", "one"))
                        .label("own")
                        .build()));
        Context<StagedCharm> granting = StagedCharm.context((charm, event) -> charm.model()
                .secretByLabel("own")
                .grant(charm.model().relation("db").orElseThrow(), charm.model().unit("remote/0")));
        Context<StagedCharm> revoking = StagedCharm.context((charm, event) -> charm.model()
                .secretByLabel("own")
                .revoke(
                        charm.model().relation("db").orElseThrow(),
                        charm.model().unit("remote/0")));
        Context<StagedCharm> removing = StagedCharm.context(
                (charm, event) -> charm.model().secretByLabel("own").remove());

        State added =
                adding.run(adding.on().start(), State.builder().relation(db).build());
        State granted = granting.run(granting.on().start(), added);
        State revoked = revoking.run(revoking.on().start(), granted);
        State removed = removing.run(removing.on().start(), revoked);

        assertThat(added.secret("own").owner()).isEqualTo(SecretState.Owner.UNIT);
        assertThat(granted.secret("own").grants().get(1)).containsExactly("remote/0");
        assertThat(revoked.secret("own").grants()).isEmpty();
        assertThat(removed.secrets()).isEmpty();
    }

    @Test
    void changesTheMetadataOfASecretAndNothingElse() {
        SecretState own = SecretState.builder(Map.of("password", "p4ss"))
                .owner(SecretState.Owner.UNIT)
                .label("own")
                .build();
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> charm.model()
                .secretByLabel("own")
                .setInfo(SecretChange.builder()
                        .label("renamed")
                        .description("changed")
                        .rotate(SecretRotate.HOURLY)
                        .expireAfter(Duration.ofDays(1))
                        .build()));

        State after =
                context.run(context.on().start(), State.builder().secret(own).build());

        SecretState changed = after.secret("renamed");
        assertThat(changed.id()).isEqualTo("secret:00000000000000000001");
        assertThat(changed.description()).isEqualTo("changed");
        assertThat(changed.rotation()).isEqualTo(SecretRotate.HOURLY);
        assertThat(changed.expiry()).contains(Instant.parse("2026-01-02T00:00:00Z"));
        assertThat(changed.revisions()).isEqualTo(own.revisions());
    }

    @Test
    void showsWhichRevisionHasExpiredAndKeepsTheOneInUse() {
        SecretState own = rotated.toBuilder().owner(SecretState.Owner.UNIT).build();
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            SecretExpiredEvent expired = (SecretExpiredEvent) event;
            seen.add(expired.secret().label().orElseThrow() + " " + expired.revision());
            expired.removeRevision();
        });

        State after = context.run(
                context.on().secretExpired(own, 2), State.builder().secret(own).build());

        assertThat(seen).containsExactly("admin 2");
        assertThat(after.secret("admin").revisions()).containsOnlyKeys(1);
    }

    @Test
    void givesASecretTheLabelByWhichTheCharmAsksForIt() {
        SecretState foreign = SecretState.builder(Map.of("password", "p4ss"))
                .id("9m4e2mr0ui3e8a215n4g")
                .build();
        Context<StagedCharm> context = StagedCharm.context((charm, event) ->
                charm.model().secret("secret:9m4e2mr0ui3e8a215n4g", "mine").content());

        State after = context.run(
                context.on().start(), State.builder().secret(foreign).build());

        assertThat(after.secret("mine").id()).isEqualTo("secret:9m4e2mr0ui3e8a215n4g");
        assertThat(after.secretWithId("9m4e2mr0ui3e8a215n4g")).isEqualTo(after.secret("mine"));
        assertThatThrownBy(() -> after.secretWithId("gone"))
                .hasMessage("the state has no secret secret:gone: it has secret:9m4e2mr0ui3e8a215n4g");
    }

    @Test
    void contentThatWasReadCannotBeChanged() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) ->
                charm.model().secretByLabel("admin").content().values().put("password", "mine"));

        assertThatThrownBy(() -> context.run(
                        context.on().start(), State.builder().secret(rotated).build()))
                .hasCauseInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void belongsToAnotherOwnerAndIsReadOnceByDefault() {
        SecretState secret = SecretState.of(Map.of("key", "value"));

        assertThat(secret.owner()).isEqualTo(SecretState.Owner.OTHER);
        assertThat(secret.trackedRevision()).isEqualTo(1);
        assertThat(secret.revisions()).containsOnlyKeys(1);
        assertThat(secret.label()).isEmpty();
        assertThat(secret.description()).isEmpty();
        assertThat(secret.rotation()).isEqualTo(SecretRotate.NEVER);
        assertThat(secret.expiry()).isEmpty();
        assertThat(secret.grants()).isEmpty();
        assertThat(secret.hasId()).isFalse();
    }

    @Test
    void ignoresAMissingRevision() {
        SecretState own = rotated.toBuilder().owner(SecretState.Owner.UNIT).build();
        Context<StagedCharm> context = StagedCharm.context(
                (charm, event) -> charm.model().secretByLabel("admin").removeRevision(9));

        assertThat(context.run(context.on().start(), State.builder().secret(own).build())
                        .secret("admin")
                        .revisions())
                .containsOnlyKeys(1, 2);
    }

    @Test
    void secretIsFoundByEachFormOfItsIdentifier() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> seen.add(
                charm.unit().addSecret(Map.of("password", "s3cret")).id().orElseThrow()));

        State after = context.run(context.on().start(), State.empty());

        String uri = String.valueOf(seen.get(0));
        String digits = uri.substring(uri.lastIndexOf('/') + 1);
        assertThat(uri).startsWith("secret://");
        assertThat(List.of(uri, "secret:" + digits, digits)).allSatisfy(id -> assertThat(after.secretWithId(id))
                .isEqualTo(after.secrets().get(0)));
        assertThatThrownBy(() -> after.secretWithId("secret://model/00000000000000000042"))
                .hasMessage("the state has no secret secret:00000000000000000042: it has secret:" + digits);
        context.run(
                context.on().configChanged(),
                after.toBuilder().config("password", uri).build());
    }
}
