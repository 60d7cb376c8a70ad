package dev.jops.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jops.charm.ActionEvent;
import dev.jops.charm.CollectStatusEvent;
import dev.jops.charm.Component;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.HookEvent;
import dev.jops.charm.PebbleCheckRecoveredEvent;
import dev.jops.charm.PebbleCustomNoticeEvent;
import dev.jops.charm.RelationChangedEvent;
import dev.jops.charm.RelationEvent;
import dev.jops.charm.StartEvent;
import dev.jops.charm.StorageDetachingEvent;
import dev.jops.charm.StorageEvent;
import dev.jops.charm.WorkloadEvent;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.internal.doubles.TestCharm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ObservationTest {
    private final OneUnit unit = new OneUnit();
    private final List<String> seen = new ArrayList<>();

    @Test
    void handlersRunInTheOrderInWhichTheyWereObserved() {
        unit.succeed("start", charm -> {
            charm.framework().observe(StartEvent.class, event -> seen.add("first"));
            charm.framework().observe(StartEvent.class, "b", event -> seen.add("second"));
            charm.framework().observe(StartEvent.class, "a", event -> seen.add("third"));
            charm.framework().observe(ConfigChangedEvent.class, event -> seen.add("config"));
        });

        assertThat(seen).containsExactly("first", "second", "third");
    }

    @Test
    void secondObservationWithoutNameIsRefused() {
        unit.succeed("start", charm -> {
            charm.framework().observe(StartEvent.class, event -> {});

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> charm.framework().observe(StartEvent.class, event -> {}))
                    .withMessage("the charm observes start twice without a name: give the second observation a name"
                            + " of its own, as in observe(event, \"tls\", handler)");
        });
    }

    @Test
    void secondObservationUnderTheSameNameIsRefused() {
        unit.succeed("start", charm -> {
            charm.framework().observe(charm.endpoint("db").relationChanged(), "tls", event -> {});

            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> charm.framework().observe(charm.endpoint("db").relationChanged(), "tls", event -> {}))
                    .withMessageStartingWith("the charm observes db-relation-changed twice under the name tls: ");
        });
    }

    @Test
    void sameEventOfAnotherOwnerIsAnotherObservation() {
        unit.succeed("start", charm -> {
            charm.framework().observe(StartEvent.class, event -> seen.add("charm"));
            new Listener(charm, "one", seen);
            new Listener(charm, "two", seen);
        });

        assertThat(seen).containsExactly("charm", "charm/one", "charm/two");
    }

    @Test
    void eventOfAnEndpointIsNotObservedByItsClass() {
        unit.succeed("start", charm -> {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> charm.framework().observe(RelationChangedEvent.class, event -> {}))
                    .withMessage("RelationChangedEvent belongs to an endpoint: observe on(\"NAME\").relationChanged(),"
                            + " where NAME is its name");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> charm.framework().observe(RelationEvent.class, event -> {}))
                    .withMessageContaining("observe on(\"NAME\").relationChanged()");
        });
    }

    static List<Arguments> namedEvents() {
        return List.of(
                Arguments.of(ActionEvent.class, "an action: observe on(\"NAME\").action()"),
                Arguments.of(StorageEvent.class, "a storage: observe on(\"NAME\").storageAttached()"),
                Arguments.of(StorageDetachingEvent.class, "a storage: observe on(\"NAME\").storageDetaching()"),
                Arguments.of(WorkloadEvent.class, "a container: observe on(\"NAME\").pebbleReady()"),
                Arguments.of(PebbleCustomNoticeEvent.class, "a container: observe on(\"NAME\").pebbleCustomNotice()"),
                Arguments.of(
                        PebbleCheckRecoveredEvent.class, "a container: observe on(\"NAME\").pebbleCheckRecovered()"));
    }

    @ParameterizedTest
    @MethodSource("namedEvents")
    void eventWithANameIsNotObservedByItsClass(Class<? extends EventBase> type, String remedy) {
        unit.succeed("start", charm -> assertThatIllegalArgumentException()
                .isThrownBy(() -> charm.framework().observe(type, event -> {}))
                .withMessage(type.getSimpleName() + " belongs to " + remedy + ", where NAME is its name"));
    }

    @Test
    void otherAbstractClassesAreNotObserved() {
        unit.succeed("start", charm -> {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> charm.framework().observe(EventBase.class, event -> {}))
                    .withMessageStartingWith("EventBase can't be observed by its class: ");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> charm.framework().observe(CollectStatusEvent.class, event -> {}))
                    .withMessageStartingWith("CollectStatusEvent can't be observed by its class: ");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> charm.framework().observe(LifecycleEvent.class, event -> {}))
                    .withMessage("LifecycleEvent is abstract: observe one of its classes");
        });
    }

    @Test
    void hookEventMeansEveryEventFromJujuAndNoOther() {
        TestCharm.Setup charm = made -> {
            made.framework()
                    .observe(HookEvent.class, event -> seen.add(event.getClass().getSimpleName()));
            Emitter emitter = new Emitter(made);
            made.framework().observe(emitter.pinged, event -> seen.add("custom"));
            made.framework().observe(StartEvent.class, event -> emitter.pinged.emit(new PingedEvent()));
        };

        unit.succeed("start", charm);
        unit.succeed(
                "db-relation-changed",
                charm,
                "JUJU_RELATION=db",
                "JUJU_RELATION_ID=db:4",
                "JUJU_REMOTE_APP=shop",
                "JUJU_REMOTE_UNIT=shop/0");

        assertThat(seen).containsExactly("custom", "StartEvent", "RelationChangedEvent");
    }

    @Test
    void undeclaredEndpointIsRefused() {
        unit.succeed("start", charm -> assertThatIllegalArgumentException()
                .isThrownBy(() -> charm.endpoint("cache").relationChanged())
                .withMessage("the charm mysql declares no endpoint cache: its metadata has peers, db, backup"));
    }

    @Test
    void nothingIsObservedOnceDeliveryHasBegun() {
        unit.succeed("start", charm -> charm.framework().observe(StartEvent.class, event -> {
            assertThatIllegalStateException()
                    .isThrownBy(() -> charm.framework().observe(ConfigChangedEvent.class, e -> {}))
                    .withMessage("it is too late to observe config-changed: do it in the constructor, because a"
                            + " deferred event has to find its handler in another process");
            assertThatIllegalStateException()
                    .isThrownBy(() -> charm.framework().observe(BeginEvent.class, e -> {}))
                    .withMessageStartingWith("it is too late to observe begin: ");
            assertThatIllegalStateException()
                    .isThrownBy(() -> charm.define("late", (snapshot, model) -> new PingedEvent()))
                    .withMessageStartingWith("it is too late to define the event late: ");
            seen.add("checked");
        }));

        assertThat(seen).containsExactly("checked");
    }

    @Test
    void componentKeysAreUniqueBelowOneOwner() {
        unit.succeed("start", charm -> {
            new Listener(charm, "one", seen);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Listener(charm, "one", seen))
                    .withMessage("charm/one is taken: give each component of the same owner a key of its own");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Listener(charm, "a/b", seen))
                    .withMessage("\"a/b\" is not a key: a key has at least one character and no slash");
        });
    }

    @Test
    void namesHaveACharacterAndNoSlash() {
        unit.succeed("start", charm -> {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> charm.framework().observe(StartEvent.class, "", event -> {}))
                    .withMessage("\"\" is not a name: a name has at least one character and no slash");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> charm.framework().observeAll("a/b", event -> {}))
                    .withMessage("\"a/b\" is not a name: a name has at least one character and no slash");
        });
    }

    /** A component that says where it is when the unit starts. */
    private static final class Listener extends Component {
        Listener(OpsObject owner, String key, List<String> seen) {
            super(owner, key);
            framework().observe(StartEvent.class, event -> seen.add(path()));
        }
    }

    private static final class PingedEvent extends EventBase {}

    private static final class Emitter extends Component {
        final EventSource<PingedEvent> pinged = defineEvent("pinged", (snapshot, model) -> new PingedEvent());

        Emitter(OpsObject owner) {
            super(owner, "emitter");
        }
    }
}
