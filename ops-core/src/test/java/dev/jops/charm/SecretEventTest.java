package dev.jops.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jops.framework.EventBase;
import dev.jops.framework.EventSource;
import dev.jops.internal.doubles.OneModel;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.internal.doubles.TestCharm;
import dev.jops.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretEventTest {
    private static final String URI = "secret:9m4e2mr0ui3e8a215n4g";

    private final OneModel one = new OneModel();
    private final Secret secret = one.session().secretOfHook(URI, "tls");
    private final OneUnit unit = new OneUnit();
    private final List<Object> seen = new ArrayList<>();

    /** A charm that is sent an event, as Juju's own are, and defers it each time. */
    private <E extends EventBase> void sendAndDefer(TestCharm charm, E event) {
        EventSource<E> source = charm.define("event", (snapshot, model) -> {
            seen.add(snapshot.values());
            return event;
        });
        charm.framework().observe(source, EventBase::defer);
        charm.framework().observe(StartEvent.class, start -> source.emit(event));
    }

    @Test
    void secretAndRevisionSurviveADeferral() {
        unit.succeed("start", charm -> sendAndDefer(charm, new SecretRemoveEvent(secret, 3)));

        unit.hook("update-status", charm -> sendAndDefer(charm, new SecretRemoveEvent(secret, 3)));

        assertThat(seen).containsExactly(Map.of("id", URI, "label", "tls", "revision", 3L));
    }

    @Test
    void secretWithoutALabelSurvivesADeferral() {
        Secret unlabelled = one.session().secretOfHook(URI, "");
        unit.succeed("start", charm -> sendAndDefer(charm, new SecretChangedEvent(unlabelled)));

        unit.hook("update-status", charm -> sendAndDefer(charm, new SecretChangedEvent(unlabelled)));

        assertThat(seen).containsExactly(Map.of("id", URI));
    }

    @Test
    void eventThatJujuRepeatsIsNotDeferrable() {
        unit.succeed("start", charm -> {
            refuseToDefer(charm, "rotate", new SecretRotateEvent(secret));
            refuseToDefer(charm, "expired", new SecretExpiredEvent(secret, 3));
        });

        assertThat(seen)
                .containsExactly(
                        "charm/rotate can't be deferred: Juju sends it again until the secret has a new revision",
                        "charm/expired can't be deferred: Juju sends it again until the revision is removed");
    }

    private <E extends EventBase> void refuseToDefer(TestCharm charm, String kind, E event) {
        EventSource<E> source = charm.define(kind, (snapshot, model) -> event);
        charm.framework().observe(source, delivered -> assertThatIllegalStateException()
                .isThrownBy(delivered::defer)
                .satisfies(e -> seen.add(e.getMessage())));
        charm.framework().observe(StartEvent.class, kind, start -> source.emit(event));
    }

    @Test
    void revisionOfTheEventIsTheOneThatIsRemoved() {
        one.juju().share("9m4e2mr0ui3e8a215n4g", Map.of("token", "s3cret"));

        new SecretRemoveEvent(secret, 3).removeRevision();
        new SecretExpiredEvent(secret, 4).removeRevision();

        assertThat(one.juju().lines())
                .containsExactly("secret-remove " + URI + " --revision 3", "secret-remove " + URI + " --revision 4");
    }
}
