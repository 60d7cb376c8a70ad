package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.SecretEvent;
import dev.jops.charm.SecretExpiredEvent;
import dev.jops.charm.SecretRemoveEvent;
import dev.jops.hookcmds.SecretChange;
import dev.jops.hookcmds.SecretRotate;
import dev.jops.model.Secret;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Secrets of a state: what the charm reads of them, and what comes out. */
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
    void bringsOutASecretThatTheCharmAdds() {
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
                context.on().install(),
                State.builder().leader(true).relation(db).build());

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
    void addsARevisionAndRemovesAnOldOne() {
        SecretState own = rotated.toBuilder().owner(SecretState.Owner.UNIT).build();
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            SecretRemoveEvent removal = (SecretRemoveEvent) event;
            seen.add(removal.revision());
            removal.secret().setContent(Map.of("password", "newest"));
            removal.secret().removeRevision(removal.revision());
        });

        State after = context.run(
                context.on().secretRemove(own, 1), State.builder().secret(own).build());

        assertThat(seen).containsExactly(1);
        assertThat(after.secret("admin").revisions()).containsOnlyKeys(2, 3);
        assertThat(after.secret("admin").latestContent()).containsEntry("password", "newest");
    }

    @Test
    void makesNoRevisionWhereOnlyTheLabelIsAnother() {
        SecretState own = SecretState.ofUnit(Map.of("password", "p4ss"));
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> ((SecretExpiredEvent) event)
                .secret()
                .setInfo(SecretChange.builder().label("renamed").build()));

        State after = context.run(
                context.on().secretExpired(own, 1), State.builder().secret(own).build());

        assertThat(after.secret("renamed").revisions()).containsOnlyKeys(1);
    }

    @Test
    void hasASecretGoneThatTheCharmRemoves() {
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
    void takesTheIdentifierInEachForm() {
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
}
