package dev.jops.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.Component;
import dev.jops.charm.StartEvent;
import dev.jops.internal.doubles.OneUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose an observation is: the charm's or a component's, by the framework that it was made with. */
class ObservationOwnerTest {
    private final OneUnit unit = new OneUnit();
    private final List<String> seen = new ArrayList<>();

    @Test
    void componentObservesTheSameEventAsItsCharm() {
        unit.succeed("start", charm -> {
            charm.framework().observe(StartEvent.class, event -> seen.add("charm"));
            new Library(charm, "library");
        });

        assertThat(seen).containsExactly("charm", "charm/library");
    }

    @Test
    void componentsOfOneClassObserveTheSameEvent() {
        unit.succeed("start", charm -> {
            new Library(charm, "one");
            new Library(charm, "two");
        });

        assertThat(seen).containsExactly("charm/one", "charm/two");
    }

    @Test
    void componentInAComponentObservesTheSameEvent() {
        unit.succeed("start", charm -> new Library(new Library(charm, "outer"), "inner"));

        assertThat(seen).containsExactly("charm/outer", "charm/outer/inner");
    }

    @Test
    void deferredEventIsSavedUnderTheNameOfTheComponent() {
        unit.succeed(
                "start", charm -> new Observing(charm, "library", ways().get(0).getPayload()));

        assertThat(unit.memory().text()).contains("\"owner\":\"charm/library\"");
    }

    /** One way to observe start. */
    @FunctionalInterface
    interface Way {
        void observe(Framework framework, Handler<EventBase> handler);
    }

    static List<Named<Way>> ways() {
        EventSource<StartEvent> start = EventSource.ofJuju("start");
        return List.of(
                Named.of("by class", (framework, handler) -> framework.observe(StartEvent.class, handler)),
                Named.of(
                        "by class and name", (framework, handler) -> framework.observe(StartEvent.class, "a", handler)),
                Named.of(
                        "with a delivery",
                        (framework, handler) -> framework.observe(StartEvent.class, Delivery.ANY_UNIT, handler)),
                Named.of("by source", (framework, handler) -> framework.observe(start, handler)),
                Named.of("by source and name", (framework, handler) -> framework.observe(start, "a", handler)),
                Named.of("in a group", (framework, handler) -> framework
                        .observeAll("all", handler)
                        .of(StartEvent.class)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whateverTheWayTheObservationIsTheComponents(Way way) {
        unit.succeed("start", charm -> new Observing(charm, "library", way));
        seen.clear();

        unit.succeed("update-status", charm -> {
            way.observe(charm.framework(), event -> seen.add("charm"));
            new Observing(charm, "other", way);
            new Observing(charm, "library", way);
        });

        assertThat(seen).containsExactly("charm/library");
    }

    /** A component that says where it is when the unit starts. */
    private final class Library extends Component {
        Library(OpsObject owner, String key) {
            super(owner, key);
            framework().observe(StartEvent.class, event -> seen.add(path()));
        }
    }

    /** The same, which observes in a given way and defers. */
    private final class Observing extends Component {
        Observing(OpsObject owner, String key, Way way) {
            super(owner, key);
            way.observe(framework(), event -> {
                seen.add(path());
                event.defer();
            });
        }
    }
}
