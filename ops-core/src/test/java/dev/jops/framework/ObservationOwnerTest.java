package dev.jops.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jops.charm.Component;
import dev.jops.charm.StartEvent;
import dev.jops.internal.doubles.OneUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who owns an observation, the charm or a component, depending on the framework that it was made with. */
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

    @Test
    void componentThatObservesThroughTheFrameworkOfItsCharmIsRefused() {
        unit.succeed("start", charm -> {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Ported(charm, charm.framework()))
                    .withMessage("Ported cannot observe start through the framework of the charm, because a component's"
                            + " handlers belong to the component: call framework().observe(...) in Ported");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SpecialPorted(new Library(charm, "library"), charm.framework()))
                    .withMessageEndingWith("call framework().observe(...) in Ported");
        });
    }

    @Test
    void componentThatObservesThroughTheFrameworkOfItsOwnerIsRefused() {
        unit.succeed("start", charm -> {
            Library outer = new Library(charm, "outer");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Ported(outer, outer.framework()))
                    .withMessageStartingWith(
                            "Ported cannot observe start through the framework of the component charm/outer, ");
        });
    }

    @ParameterizedTest
    @MethodSource("ways")
    void componentMayNotObserveForItsCharmWhateverTheWay(Way way) {
        unit.succeed("start", charm -> assertThatIllegalArgumentException()
                .isThrownBy(() -> new Passing(charm, way))
                .withMessageStartingWith("Passing cannot observe ")
                .withMessageContaining(" through the framework of the charm, because"));
    }

    @Test
    void charmObservesWithAMethodOfAComponent() {
        unit.succeed("start", charm -> {
            Ported library = new Ported(charm, "library");
            charm.framework().observe(StartEvent.class, library::onStart);
            charm.framework().observe(StartEvent.class, "again", library);
        });

        assertThat(seen).containsExactly("onStart of charm/library", "handle of charm/library");
    }

    @Test
    void componentObservesWithAHandlerOfItsOwner() {
        unit.succeed("start", charm -> new Owner(charm));

        assertThat(seen).containsExactly("owner");
    }

    @Test
    void plainObjectObservesForTheOwnerOfItsFramework() {
        unit.succeed("start", charm -> new Plain(charm.framework()));

        assertThat(seen).containsExactly("plain");
        assertThat(unit.memory().text()).contains("\"owner\":\"charm\"");
    }

    @Test
    void dispatchHasOneCharm() {
        unit.succeed("start", charm -> assertThatIllegalArgumentException()
                .isThrownBy(() -> new OpsObject(charm.framework()) {})
                .withMessage("there is a charm already, TestCharm: a part of it extends Component, whose"
                        + " constructor takes an owner and a key, as in super(charm, \"database\")"));
    }

    /** A component that says where it is when the unit starts. */
    private final class Library extends Component {
        Library(OpsObject owner, String key) {
            super(owner, key);
            framework().observe(StartEvent.class, event -> seen.add(path()));
        }
    }

    /** A component that observes in a given way, and defers. */
    private final class Observing extends Component {
        Observing(OpsObject owner, String key, Way way) {
            super(owner, key);
            way.observe(framework(), event -> {
                seen.add(path());
                event.defer();
            });
        }
    }

    /** A component as a Python author might write it, with the framework that its charm was given. */
    private class Ported extends Component implements Handler<StartEvent> {
        Ported(OpsObject owner, Framework framework) {
            super(owner, "ported");
            framework.observe(StartEvent.class, this::onStart);
        }

        Ported(OpsObject owner, String key) {
            super(owner, key);
        }

        void onStart(StartEvent event) {
            seen.add("onStart of " + path());
        }

        @Override
        public void handle(StartEvent event) {
            seen.add("handle of " + path());
        }
    }

    private final class SpecialPorted extends Ported {
        SpecialPorted(OpsObject owner, Framework framework) {
            super(owner, framework);
        }
    }

    private static final class Passing extends Component {
        Passing(OpsObject owner, Way way) {
            super(owner, "passing");
            way.observe(owner.framework(), event -> event.defer());
        }
    }

    /** A component whose handler is observed by another one. */
    private final class Owner extends Component {
        Owner(OpsObject owner) {
            super(owner, "owner");
            new Calling(this, event -> seen.add("owner"));
        }
    }

    private static final class Calling extends Component {
        Calling(OpsObject owner, Handler<StartEvent> handler) {
            super(owner, "calling");
            framework().observe(StartEvent.class, handler);
        }
    }

    /** A part of a charm that is not a component. */
    private final class Plain {
        Plain(Framework framework) {
            framework.observe(StartEvent.class, event -> {
                seen.add("plain");
                event.defer();
            });
        }
    }
}
