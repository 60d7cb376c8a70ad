package dev.jops.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jops.framework.EventBase;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.internal.doubles.TestCharm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretEventTest {
    private static final String[] VARIABLES = {
        "JUJU_SECRET_ID=secret:9m4e2mr0ui3e8a215n4g", "JUJU_SECRET_LABEL=admin", "JUJU_SECRET_REVISION=3"
    };

    private final OneUnit unit = new OneUnit();
    private final List<String> seen = new ArrayList<>();

    private void observe(TestCharm charm) {
        charm.framework().observe(SecretChangedEvent.class, event -> note("changed", event, 0));
        charm.framework().observe(SecretRotateEvent.class, event -> note("rotate", event, 0));
        charm.framework().observe(SecretRemoveEvent.class, event -> note("remove", event, event.revision()));
        charm.framework().observe(SecretExpiredEvent.class, event -> note("expired", event, event.revision()));
    }

    private void note(String what, SecretEvent event, int revision) {
        seen.add(what + " " + event.secret().uniqueIdentifier().orElseThrow() + " "
                + event.secret().label().orElseThrow() + " " + revision);
    }

    @ParameterizedTest
    @CsvSource({"changed, 0", "rotate, 0", "remove, 3", "expired, 3"})
    void secretOfAHookIsKnownWithoutACommand(String what, int revision) {
        unit.succeed("secret-" + what, this::observe, VARIABLES);

        assertThat(seen).containsExactly(what + " 9m4e2mr0ui3e8a215n4g admin " + revision);
        assertThat(unit.juju().calls()).isEmpty();
    }

    @Test
    void revisionThatNobodyTracksIsRemoved() {
        unit.juju()
                .script("secret-info-get", 0, "{\"9m4e2mr0ui3e8a215n4g\":{\"revision\":4,\"owner\":\"unit\"}}", "")
                .script("secret-remove", 0, "", "");

        unit.succeed(
                "secret-remove",
                charm -> charm.framework().observe(SecretRemoveEvent.class, SecretRemoveEvent::removeRevision),
                VARIABLES);

        assertThat(unit.juju().lines())
                .containsExactly(
                        "secret-info-get --format=json secret:9m4e2mr0ui3e8a215n4g",
                        "secret-remove secret:9m4e2mr0ui3e8a215n4g --revision 3");
    }

    @ParameterizedTest
    @CsvSource({"changed, 0", "remove, 3"})
    void deferredEventComesBackWhole(String what, int revision) {
        unit.succeed(
                "secret-" + what,
                charm -> {
                    charm.framework().observe(SecretChangedEvent.class, EventBase::defer);
                    charm.framework().observe(SecretRemoveEvent.class, EventBase::defer);
                },
                VARIABLES);

        unit.succeed("update-status", this::observe);

        assertThat(seen).containsExactly(what + " 9m4e2mr0ui3e8a215n4g admin " + revision);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rotate", "expired"})
    void eventThatJujuRepeatsIsNotDeferrable(String what) {
        unit.succeed(
                "secret-" + what,
                charm -> {
                    charm.framework().observe(SecretRotateEvent.class, this::tryToDefer);
                    charm.framework().observe(SecretExpiredEvent.class, this::tryToDefer);
                },
                VARIABLES);

        assertThat(seen).containsExactly("refused");
    }

    private void tryToDefer(EventBase event) {
        assertThatIllegalStateException().isThrownBy(event::defer);
        seen.add("refused");
    }

    @Test
    void secretHookWithoutItsSecretNamesTheVariable() {
        int exitCode = unit.hook("secret-changed", this::observe);

        assertThat(exitCode).isEqualTo(1);
        assertThat(unit.juju().log().get(0)).contains("secret-changed can't be delivered: JUJU_SECRET_ID is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret-remove", "secret-expired"})
    void hookAboutARevisionWithoutItNamesTheVariable(String hook) {
        int exitCode = unit.hook(hook, this::observe, "JUJU_SECRET_ID=secret:9m4e2mr0ui3e8a215n4g");

        assertThat(exitCode).isEqualTo(1);
        assertThat(unit.juju().log().get(0)).contains(hook + " can't be delivered: JUJU_SECRET_REVISION is not set");
        assertThat(seen).isEmpty();
    }
}
