package dev.jops.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.Component;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.HookEvent;
import dev.jops.charm.RelationBrokenEvent;
import dev.jops.charm.RelationChangedEvent;
import dev.jops.charm.RelationDepartedEvent;
import dev.jops.charm.RemoveEvent;
import dev.jops.charm.StartEvent;
import dev.jops.charm.StopEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.hookcmds.LogLevel;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.internal.doubles.TestCharm;
import dev.jops.model.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeferralTest {
    private static final String[] DB_CHANGED = {
        "JUJU_RELATION=db", "JUJU_RELATION_ID=db:4", "JUJU_REMOTE_APP=shop", "JUJU_REMOTE_UNIT=shop/0"
    };

    private final OneUnit unit = new OneUnit();
    private final List<String> seen = new ArrayList<>();

    @Test
    void deferredEventComesOnceBeforeTheNextEvent() {
        unit.succeed("start", charm -> charm.framework().observe(StartEvent.class, EventBase::defer));
        TestCharm.Setup later = charm -> {
            charm.framework().observe(StartEvent.class, event -> seen.add("start"));
            charm.framework().observe(UpdateStatusEvent.class, event -> seen.add("update-status"));
        };

        unit.succeed("update-status", later);
        unit.succeed("update-status", later);

        assertThat(seen).containsExactly("start", "update-status", "update-status");
    }

    @Test
    void onlyTheHandlerThatDeferredGetsTheEventAgain() {
        unit.succeed("start", charm -> {
            charm.framework().observe(StartEvent.class, event -> {});
            charm.framework().observe(StartEvent.class, "patient", EventBase::defer);
        });

        unit.succeed("update-status", charm -> {
            charm.framework().observe(StartEvent.class, event -> seen.add("unnamed"));
            charm.framework().observe(StartEvent.class, "patient", event -> seen.add("patient"));
            charm.framework().observe(StartEvent.class, "new", event -> seen.add("new"));
        });

        assertThat(seen).containsExactly("patient");
    }

    @Test
    void eventIsDeferredOnlyWhileItsHandlerRuns() {
        List<EventBase> kept = new ArrayList<>();
        unit.succeed("start", charm -> {
            charm.framework().observe(StartEvent.class, kept::add);
            charm.framework().observe(SettleEvent.class, event -> {
                assertThatIllegalStateException()
                        .isThrownBy(() -> kept.get(0).defer())
                        .withMessage("StartEvent can't be deferred now: only a handler of it can do that, while the"
                                + " handler runs");
                seen.add("refused");
            });
        });

        assertThat(seen).containsExactly("refused");
    }

    @Test
    void handlerGoesOnAfterItDeferred() {
        unit.succeed("start", charm -> charm.framework().observe(StartEvent.class, event -> {
            event.defer();
            event.defer();
            seen.add("went on");
        }));

        unit.succeed("update-status", charm -> charm.framework().observe(StartEvent.class, event -> seen.add("once")));

        assertThat(seen).containsExactly("went on", "once");
    }

    @Test
    void lastEventsOfAUnitAreNotDeferrable() {
        unit.succeed("stop", charm -> charm.framework().observe(StopEvent.class, event -> {
            assertThatIllegalStateException()
                    .isThrownBy(event::defer)
                    .withMessage("StopEvent can't be deferred: the unit may not live to see another event");
            seen.add("stop");
        }));
        unit.succeed("remove", charm -> charm.framework().observe(RemoveEvent.class, event -> {
            assertThatIllegalStateException()
                    .isThrownBy(event::defer)
                    .withMessage("RemoveEvent can't be deferred: it is the unit's last event");
            seen.add("remove");
        }));

        assertThat(seen).containsExactly("stop", "remove");
    }

    @Test
    void updateStatusIsDeferrable() {
        unit.succeed("update-status", charm -> charm.framework().observe(UpdateStatusEvent.class, EventBase::defer));

        unit.succeed("start", charm -> charm.framework()
                .observe(UpdateStatusEvent.class, event -> seen.add("update-status")));

        assertThat(seen).containsExactly("update-status");
    }

    @Test
    void deferredEventsKeepTheOrderInWhichTheyFirstCame() {
        TestCharm.Setup deferring = charm -> {
            charm.framework().observe(StartEvent.class, event -> deferring("start", event));
            charm.framework().observe(ConfigChangedEvent.class, event -> deferring("config-changed", event));
            charm.framework().observe(UpdateStatusEvent.class, event -> deferring("update-status", event));
        };
        unit.succeed("start", deferring);
        unit.succeed("config-changed", deferring);
        unit.succeed("update-status", deferring);
        seen.clear();

        unit.succeed("upgrade-charm", deferring);

        assertThat(seen).containsExactly("start", "config-changed", "update-status");
    }

    @Test
    void sameEventThatIsDeferredAlreadyIsNotDeliveredTwice() {
        TestCharm.Setup deferring = charm ->
                charm.framework().observe(ConfigChangedEvent.class, event -> deferring("config-changed", event));
        unit.succeed("config-changed", deferring);
        seen.clear();

        unit.succeed("config-changed", deferring);

        assertThat(seen).containsExactly("config-changed");
        assertThat(unit.juju().log(LogLevel.DEBUG))
                .containsExactly("charm/config-changed is dropped for charm: the same one is deferred already");
    }

    @Test
    void sameEventIsDeliveredAgainOnceTheDeferredOneIsDone() {
        unit.succeed("config-changed", charm -> charm.framework().observe(ConfigChangedEvent.class, EventBase::defer));

        unit.succeed("config-changed", charm -> charm.framework()
                .observe(ConfigChangedEvent.class, event -> seen.add("config-changed")));

        assertThat(seen).containsExactly("config-changed", "config-changed");
    }

    @Test
    void eventWithOtherValuesIsAnotherEvent() {
        TestCharm.Setup deferring = charm -> charm.framework()
                .observe(
                        charm.endpoint("db").relationChanged(),
                        event -> deferring(nameOf(event.unit().orElse(null)), event));
        unit.succeed("db-relation-changed", deferring, DB_CHANGED);
        seen.clear();

        unit.succeed(
                "db-relation-changed",
                deferring,
                "JUJU_RELATION=db",
                "JUJU_RELATION_ID=db:4",
                "JUJU_REMOTE_APP=shop",
                "JUJU_REMOTE_UNIT=shop/1");

        assertThat(seen).containsExactly("shop/0", "shop/1");
    }

    @Test
    void eventEmittedByItsOwnHandlerIsKeptOnce() {
        TestCharm.Setup setup = charm -> {
            EventSource<PingedEvent> pinged = charm.define("pinged", (snapshot, model) -> new PingedEvent());
            charm.framework().observe(StartEvent.class, event -> pinged.emit(new PingedEvent()));
            charm.framework().observe(pinged, event -> {
                seen.add("pinged");
                event.defer();
                if (seen.size() == 1) {
                    pinged.emit(new PingedEvent());
                }
            });
        };
        unit.succeed("start", setup);
        seen.clear();
        seen.add("later");

        unit.succeed("update-status", setup);

        assertThat(seen).containsExactly("later", "pinged");
    }

    @Test
    void observerOfEveryHookGetsItsDeferredEventsAgain() {
        unit.succeed("start", charm -> charm.framework().observe(HookEvent.class, EventBase::defer));

        unit.succeed("update-status", charm -> charm.framework()
                .observe(HookEvent.class, event -> seen.add(event.getClass().getSimpleName())));

        assertThat(seen).containsExactly("StartEvent", "UpdateStatusEvent");
    }

    @Test
    void dispatchThatFailsLeavesTheQueueAsItWas() {
        unit.succeed("start", charm -> charm.framework().observe(StartEvent.class, EventBase::defer));

        int exitCode = unit.hook("update-status", charm -> {
            charm.framework().observe(StartEvent.class, event -> seen.add("start"));
            charm.framework().observe(UpdateStatusEvent.class, event -> {
                throw new IllegalStateException("no");
            });
        });
        unit.succeed("config-changed", charm -> charm.framework()
                .observe(StartEvent.class, event -> seen.add("start again")));

        assertThat(exitCode).isEqualTo(1);
        assertThat(seen).containsExactly("start", "start again");
    }

    @Test
    void deferralsAreDroppedWithChangesThatJujuRefuses() {
        unit.succeed("start", charm -> charm.framework().observe(StartEvent.class, EventBase::defer));

        unit.succeedWithoutCommit("update-status", charm -> charm.framework()
                .observe(StartEvent.class, event -> seen.add("consumed, and then not")));
        unit.succeed("config-changed", charm -> charm.framework()
                .observe(StartEvent.class, event -> seen.add("start again")));

        assertThat(seen).containsExactly("consumed, and then not", "start again");
    }

    @Test
    void deferralIsRefusedIfNothingCanBeSaved() {
        unit.memory().makeReadOnly("the directory can't be written");

        unit.succeed("start", charm -> charm.framework().observe(StartEvent.class, event -> {
            assertThatThrownBy(event::defer)
                    .isInstanceOf(StateNotSavableException.class)
                    .hasMessage("a deferred charm/start needs to be remembered, and that is not possible here:"
                            + " the directory can't be written");
            seen.add("refused");
        }));

        assertThat(seen).containsExactly("refused");
    }

    @Test
    void relationEventIsRestoredWithAllItsParts() {
        unit.juju().answer("relation-ids db", List.of("db:4"));
        unit.succeed(
                "db-relation-departed",
                charm -> charm.framework().observe(charm.endpoint("db").relationDeparted(), EventBase::defer),
                "JUJU_RELATION=db",
                "JUJU_RELATION_ID=db:4",
                "JUJU_REMOTE_APP=shop",
                "JUJU_REMOTE_UNIT=shop/7",
                "JUJU_DEPARTING_UNIT=shop/7");

        List<RelationDepartedEvent> again = new ArrayList<>();
        unit.succeed("update-status", charm -> charm.framework()
                .observe(charm.endpoint("db").relationDeparted(), again::add));

        RelationDepartedEvent event = again.get(0);
        assertThat(event.relation().name()).isEqualTo("db:4");
        assertThat(event.relation().isActive()).isTrue();
        assertThat(event.app().name()).isEqualTo("shop");
        assertThat(event.unit().name()).isEqualTo("shop/7");
        assertThat(event.departingUnit()).map(Unit::name).contains("shop/7");
    }

    @Test
    void relationThatIsGoneIsRestoredInactive() {
        unit.juju().answer("relation-ids db", List.of("db:4"));
        unit.succeed(
                "db-relation-changed",
                charm -> charm.framework().observe(charm.endpoint("db").relationChanged(), EventBase::defer),
                DB_CHANGED);
        unit.juju().answer("relation-ids db", List.of());
        String notFound = "ERROR invalid value \"db:4\" for option -r: relation not found\n";
        unit.juju().script("relation-list", 2, "", notFound).script("relation-get", 2, "", notFound);

        List<RelationChangedEvent> again = new ArrayList<>();
        unit.succeed("update-status", charm -> charm.framework()
                .observe(charm.endpoint("db").relationChanged(), event -> {
                    again.add(event);
                    assertThat(event.relation().isActive()).isFalse();
                    assertThat(event.relation().units()).isEmpty();
                    assertThat(event.relation().app()).isEmpty();
                    assertThat(event.relation().data(event.app())).isEmpty();
                    assertThat(event.app().name()).isEqualTo("shop");
                }));

        assertThat(again).hasSize(1);
    }

    @Test
    void brokenRelationIsRestoredInactiveAlthoughOldJujusListIt() {
        unit.juju().answer("relation-ids db", List.of("db:4"));
        unit.succeed(
                "db-relation-broken",
                charm -> charm.framework().observe(charm.endpoint("db").relationBroken(), EventBase::defer),
                "JUJU_RELATION=db",
                "JUJU_RELATION_ID=db:4",
                "JUJU_REMOTE_APP=shop");
        unit.juju().answer("relation-ids db", List.of());

        List<RelationBrokenEvent> again = new ArrayList<>();
        unit.succeed("update-status", charm -> charm.framework()
                .observe(charm.endpoint("db").relationBroken(), again::add));

        assertThat(again).hasSize(1);
        assertThat(again.get(0).relation().isActive()).isFalse();
    }

    @Test
    void noticeWhoseHandlerIsGoneIsDroppedWithOneWarning() {
        unit.succeed("start", charm -> charm.framework().observe(StartEvent.class, "tls", EventBase::defer));

        unit.succeed("update-status", charm -> charm.framework().observe(StartEvent.class, event -> seen.add("start")));
        unit.succeed("update-status", charm -> {});

        assertThat(seen).isEmpty();
        assertThat(unit.juju().log(LogLevel.WARNING))
                .containsExactly("the deferred charm/start for charm (observed as charm/start, handler tls) is dropped:"
                        + " nothing observes it so any more");
    }

    @Test
    void noticeWhoseComponentIsGoneIsDroppedWithOneWarning() {
        unit.succeed("start", charm -> new Patient(charm, "library"));

        unit.succeed("update-status", charm -> {});

        assertThat(unit.juju().log(LogLevel.WARNING))
                .containsExactly("the deferred charm/start for charm/library (observed as charm/start) is dropped:"
                        + " nothing observes it so any more");
    }

    @Test
    void noticeWhoseEventIsGoneIsDroppedWithOneWarning() {
        unit.succeed("start", charm -> {
            EventSource<PingedEvent> pinged = charm.define("pinged", (snapshot, model) -> new PingedEvent());
            charm.framework().observe(StartEvent.class, event -> pinged.emit(new PingedEvent()));
            charm.framework().observe(pinged, EventBase::defer);
        });

        unit.succeed("update-status", charm -> {});

        assertThat(unit.juju().log(LogLevel.WARNING))
                .containsExactly("the deferred charm/pinged for charm (observed as charm/pinged) is dropped:"
                        + " nothing observes it so any more");
    }

    @Test
    void noticeWhoseEndpointIsGoneIsDroppedWithOneWarning() {
        unit.succeed(
                "db-relation-changed",
                charm -> charm.framework().observe(HookEvent.class, EventBase::defer),
                DB_CHANGED);
        unit.withMetadata("name: mysql\n");

        unit.succeed("update-status", charm -> charm.framework()
                .observe(HookEvent.class, event -> seen.add(event.getClass().getSimpleName())));

        assertThat(seen).containsExactly("UpdateStatusEvent");
        assertThat(unit.juju().log(LogLevel.WARNING))
                .containsExactly("the deferred charm/db-relation-changed for charm (observed as any-hook) is dropped:"
                        + " the charm no longer has it");
    }

    @Test
    void noticeWithoutARequiredValueIsDroppedWithOneWarning() {
        unit.succeed("start", charm -> {
            EventSource<PingedEvent> pinged = charm.define("pinged", (snapshot, model) -> new PingedEvent());
            charm.framework().observe(StartEvent.class, event -> pinged.emit(new PingedEvent()));
            charm.framework().observe(pinged, EventBase::defer);
        });

        unit.succeed("update-status", charm -> {
            EventSource<PingedEvent> pinged = charm.define("pinged", (snapshot, model) -> {
                snapshot.requireString("since");
                return new PingedEvent();
            });
            charm.framework().observe(pinged, event -> seen.add("pinged"));
        });

        assertThat(seen).isEmpty();
        assertThat(unit.juju().log(LogLevel.WARNING))
                .containsExactly("the deferred charm/pinged for charm (observed as charm/pinged) is dropped:"
                        + " it can't be made again, because the stored value since is missing: string(\"since\")"
                        + " reads one that may be");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"`\"unit\":\"shop/0\"`, `\"other\":1`", "shop/0, shop", "`:4,`, `:99999999999,`"})
    void eventWithValuesThatAreNotItsOwnIsDroppedInsteadOfFailingEveryDispatch(String kept, String changed) {
        unit.succeed(
                "db-relation-joined",
                charm -> charm.framework().observe(charm.endpoint("db").relationJoined(), EventBase::defer),
                DB_CHANGED);
        unit.memory()
                .overwrite(unit.memory()
                        .text()
                        .replaceFirst("\"crc\":\"[0-9a-f]{8}\",", "")
                        .replace(kept, changed));

        unit.succeed("update-status", charm -> charm.framework()
                .observe(charm.endpoint("db").relationJoined(), event -> seen.add("joined")));

        assertThat(seen).isEmpty();
        assertThat(unit.juju().log(LogLevel.WARNING)).hasSize(1);
    }

    private void deferring(String name, EventBase event) {
        seen.add(name);
        event.defer();
    }

    private static String nameOf(@Nullable Unit unit) {
        return unit == null ? "nobody" : unit.name();
    }

    private static final class PingedEvent extends EventBase {}

    private static final class Patient extends Component {
        Patient(OpsObject owner, String key) {
            super(owner, key);
            framework().observe(StartEvent.class, EventBase::defer);
        }
    }
}
