package dev.jops.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jops.charm.Component;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.HookEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.RelationChangedEvent;
import dev.jops.charm.StartEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.hookcmds.LogLevel;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.internal.doubles.TestCharm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupObservationTest {
    private final OneUnit unit = new OneUnit();
    private final List<String> seen = new ArrayList<>();

    private void reconcileAndDefer(TestCharm charm) {
        charm.framework()
                .observeAll("reconcile", event -> {
                    seen.add(event.getClass().getSimpleName());
                    event.defer();
                })
                .of(StartEvent.class, ConfigChangedEvent.class)
                .of(charm.endpoint("db").relationChanged());
    }

    @Test
    void oneHandlerGetsEveryEventOfItsGroup() {
        TestCharm.Setup charm = made -> made.framework()
                .observeAll("reconcile", event -> seen.add(event.getClass().getSimpleName()))
                .of(StartEvent.class, ConfigChangedEvent.class)
                .of(made.endpoint("db").relationChanged());

        unit.succeed("start", charm);
        unit.succeed("update-status", charm);
        unit.succeed("config-changed", charm);
        unit.succeed(
                "db-relation-changed",
                charm,
                "JUJU_RELATION=db",
                "JUJU_RELATION_ID=db:4",
                "JUJU_REMOTE_APP=shop",
                "JUJU_REMOTE_UNIT=shop/0");

        assertThat(seen)
                .containsExactly("StartEvent", "ConfigChangedEvent", RelationChangedEvent.class.getSimpleName());
    }

    @Test
    void dispatchesOwnEventReplacesTheDeferredOne() {
        unit.succeed("start", this::reconcileAndDefer);
        seen.clear();

        unit.succeed("config-changed", this::reconcileAndDefer);

        assertThat(seen).containsExactly("ConfigChangedEvent");
    }

    @Test
    void deferredEventIsDeliveredOnceIfTheDispatchHasAnotherEvent() {
        unit.succeed("start", this::reconcileAndDefer);
        unit.succeed("config-changed", this::reconcileAndDefer);
        seen.clear();

        unit.succeed("update-status", this::reconcileAndDefer);
        unit.succeed("update-status", this::reconcileAndDefer);

        assertThat(seen).containsExactly("ConfigChangedEvent", "ConfigChangedEvent");
    }

    @Test
    void eventThatLeftTheGroupIsDroppedWithAWarning() {
        unit.succeed("start", this::reconcileAndDefer);

        unit.succeed("update-status", charm -> charm.framework()
                .observeAll("reconcile", event -> seen.add("unexpected"))
                .of(ConfigChangedEvent.class));

        assertThat(seen).containsExactly("StartEvent");
        assertThat(unit.juju().log(LogLevel.WARNING))
                .containsExactly("the deferred charm/start for charm (observed as group:reconcile) is dropped:"
                        + " nothing observes it so any more");
    }

    @Test
    void groupsOfDifferentNamesDeferIndependently() {
        TestCharm.Setup charm = made -> {
            made.framework()
                    .observeAll("one", event -> {
                        seen.add("one");
                        event.defer();
                    })
                    .of(StartEvent.class);
            made.framework().observeAll("two", event -> seen.add("two")).of(StartEvent.class);
        };
        unit.succeed("start", charm);
        seen.clear();

        unit.succeed("update-status", charm);

        assertThat(seen).containsExactly("one");
    }

    @Test
    void sameEventTwiceInOneGroupIsRefused() {
        unit.succeed("start", charm -> assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        charm.framework().observeAll("reconcile", event -> {}).of(StartEvent.class, StartEvent.class))
                .withMessage("the charm observes start twice in the group reconcile: name each event of a group once"));
    }

    @Test
    void secondGroupOfTheSameNameIsRefused() {
        unit.succeed("start", charm -> {
            charm.framework().observeAll("reconcile", event -> {}).of(StartEvent.class);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> charm.framework().observeAll("reconcile", event -> {}))
                    .withMessage(
                            "the charm observes two groups under the name reconcile: give the second a name of its own,"
                                    + " or add its events to the first with of(...)");
        });
    }

    @Test
    void groupsOfTwoOwnersMayHaveTheSameName() {
        TestCharm.Setup charm = made -> {
            made.framework().observeAll("reconcile", event -> seen.add("charm")).of(StartEvent.class);
            new Reconciler(made, "one");
            new Reconciler(made, "two");
        };
        unit.succeed("start", charm);

        unit.succeed("update-status", charm);

        assertThat(seen).containsExactly("charm", "charm/one", "charm/two", "charm/one", "charm/two");
    }

    @Test
    void groupWithoutEventsFailsTheDispatchBeforeAnythingIsDelivered() {
        int exitCode = unit.hook("start", charm -> {
            charm.framework().observe(StartEvent.class, event -> seen.add("start"));
            charm.framework().observe(BeginEvent.class, event -> seen.add("begin"));
            charm.framework().observeAll("reconcile", event -> {});
        });

        assertThat(exitCode).isEqualTo(1);
        assertThat(seen).isEmpty();
        assertThat(unit.juju().log(LogLevel.ERROR).get(0))
                .contains("java.lang.IllegalStateException: the group reconcile of the charm has no events: name"
                        + " them, as in framework.observeAll(\"reconcile\", handler).of(ConfigChangedEvent.class)");
    }

    @Test
    void groupWithoutEventsIsRefusedInAComponentToo() {
        int exitCode = unit.hook("update-status", charm -> new Component(charm, "library") {
            {
                framework().observeAll("reconcile", event -> {});
            }
        });

        assertThat(exitCode).isEqualTo(1);
        assertThat(unit.juju().log(LogLevel.ERROR).get(0))
                .contains("the group reconcile of the component charm/library has no events");
    }

    @Test
    void groupOfAnyHookIsReplacedByEveryEvent() {
        TestCharm.Setup charm = made -> made.framework()
                .observeAll("reconcile", event -> {
                    seen.add(event.getClass().getSimpleName());
                    event.defer();
                })
                .of(HookEvent.class);
        unit.succeed("start", charm);
        seen.clear();

        unit.succeed("update-status", charm);

        assertThat(seen).containsExactly(UpdateStatusEvent.class.getSimpleName());
    }

    @Test
    void groupOfAnyHookIsNotReplacedByAnActionWhichItNeverGets() {
        unit.withMetadata(OneUnit.METADATA + "actions:\n  backup: {}\n");
        TestCharm.Setup charm = made -> made.framework()
                .observeAll("reconcile", event -> {
                    seen.add(event.getClass().getSimpleName());
                    event.defer();
                })
                .of(HookEvent.class);
        unit.succeed("start", charm);
        seen.clear();

        unit.dispatch("actions/backup", charm);
        unit.succeed("update-status", charm);

        assertThat(seen).containsExactly("StartEvent", "UpdateStatusEvent");
    }

    @Test
    void groupThatWaitsForLeadershipStillGetsFreshEvents() {
        TestCharm.Setup charm = made -> {
            EventSource<PingedEvent> pinged = made.define("pinged", (snapshot, model) -> new PingedEvent());
            made.framework().observe(UpdateStatusEvent.class, event -> pinged.emit(new PingedEvent()));
            made.framework()
                    .observeAll("reconcile", event -> {
                        seen.add(event.getClass().getSimpleName());
                        event.defer();
                    })
                    .of(LeaderElectedEvent.class)
                    .of(pinged);
        };
        unit.juju().electLeader();
        unit.succeed("leader-elected", charm);
        unit.juju().deposeLeader();
        seen.clear();

        unit.succeed("update-status", charm);
        unit.succeed("config-changed", charm);

        assertThat(seen).containsExactly("PingedEvent", "PingedEvent");
    }

    /** A component that says where it is, and defers. */
    private final class Reconciler extends Component {
        Reconciler(OpsObject owner, String key) {
            super(owner, key);
            framework().observeAll("reconcile", this::reconcile).of(StartEvent.class);
        }

        private void reconcile(EventBase event) {
            seen.add(path());
            event.defer();
        }
    }

    private static final class PingedEvent extends EventBase {}
}
