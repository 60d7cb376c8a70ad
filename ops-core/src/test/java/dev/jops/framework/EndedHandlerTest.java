package dev.jops.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.StartEvent;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.model.HandlerEndedError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndedHandlerTest {
    private final OneUnit unit = new OneUnit();
    private final List<String> seen = new ArrayList<>();

    @Test
    void otherHandlersRunAndTheDispatchCommits() {
        unit.succeed("start", charm -> {
            charm.framework().observe(StartEvent.class, event -> {
                charm.state().put("before", true);
                end();
                seen.add("after");
            });
            charm.framework().observe(StartEvent.class, "other", event -> seen.add("other"));
            charm.framework().observe(SettleEvent.class, event -> seen.add("settle"));
        });

        assertThat(seen).containsExactly("other", "settle");
        assertThat(unit.juju().log()).isEmpty();
        unit.succeed(
                "start", charm -> assertThat(charm.state().isTrue("before")).isTrue());
    }

    @Test
    void catchOfExceptionsDoesNotSwallowTheEnd() {
        unit.succeed("start", charm -> charm.framework().observe(StartEvent.class, event -> {
            try {
                end();
            } catch (Exception e) {
                seen.add("swallowed");
            }
            seen.add("after");
        }));

        assertThat(seen).isEmpty();
    }

    @Test
    void endOutsideOfAHandlerFailsTheHook() {
        int exitCode = unit.hook("start", charm -> end());

        assertThat(exitCode).isEqualTo(1);
        assertThat(unit.juju().log().get(0))
                .startsWith("ERROR the charm failed in hooks/start\n")
                .contains("a handler was ended where none runs");
    }

    @Test
    void handlerAroundAnEmissionGoesOn() {
        unit.succeed("start", charm -> {
            EventSource<Pinged> ping = charm.define("ping", (snapshot, model) -> new Pinged());
            charm.framework().observe(StartEvent.class, event -> {
                ping.emit(new Pinged());
                seen.add("outer");
            });
            charm.framework().observe(ping, event -> end());
        });

        assertThat(seen).containsExactly("outer");
    }

    @Test
    void deferralBeforeTheHandlerEndedCounts() {
        unit.succeed("start", charm -> charm.framework().observe(StartEvent.class, event -> {
            event.defer();
            end();
        }));

        unit.succeed(
                "config-changed", charm -> charm.framework().observe(StartEvent.class, event -> seen.add("again")));
        unit.succeed(
                "config-changed", charm -> charm.framework().observe(StartEvent.class, event -> seen.add("once more")));

        assertThat(seen).containsExactly("again");
    }

    @Test
    void deferredEventWhoseHandlerEndsIsDone() {
        unit.succeed("start", charm -> charm.framework().observe(StartEvent.class, event -> event.defer()));
        unit.succeed("config-changed", charm -> charm.framework().observe(StartEvent.class, event -> {
            seen.add("ended");
            end();
        }));

        unit.succeed(
                "config-changed", charm -> charm.framework().observe(StartEvent.class, event -> seen.add("once more")));

        assertThat(seen).containsExactly("ended");
    }

    @Test
    void otherErrorFailsTheHook() {
        int exitCode = unit.hook("start", charm -> charm.framework().observe(StartEvent.class, event -> {
            throw new AssertionError("a bug");
        }));

        assertThat(exitCode).isEqualTo(1);
    }

    private static void end() {
        throw new HandlerEndedError("for a test");
    }

    private static final class Pinged extends EventBase {}
}
