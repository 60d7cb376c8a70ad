package dev.jops.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jops.charm.Component;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.StartEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.internal.doubles.TestCharm;
import dev.jops.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CustomEventTest {
    private final OneUnit unit = new OneUnit();
    private final List<String> seen = new ArrayList<>();

    @Test
    void eventIsDeliveredBeforeEmitReturns() {
        unit.succeed("start", charm -> {
            Database database = new Database(charm, "database");
            charm.framework().observe(StartEvent.class, event -> {
                seen.add("start begins");
                database.ready.emit(new ReadyEvent("db://1"));
                seen.add("start ends");
            });
            charm.framework().observe(database.ready, event -> seen.add("ready " + event.url));
        });

        assertThat(seen).containsExactly("start begins", "ready db://1", "start ends");
    }

    @Test
    void observersEmitOthersInTurn() {
        unit.succeed("start", charm -> {
            Database inner = new Database(charm, "inner");
            Database outer = new Database(charm, "outer");
            charm.framework().observe(StartEvent.class, event -> outer.ready.emit(new ReadyEvent("a")));
            charm.framework().observe(outer.ready, event -> {
                inner.ready.emit(new ReadyEvent("b"));
                seen.add("outer " + event.url);
            });
            charm.framework().observe(outer.ready, "second", event -> seen.add("outer again " + event.url));
            charm.framework().observe(inner.ready, event -> seen.add("inner " + event.url));
        });

        assertThat(seen).containsExactly("inner b", "outer a", "outer again a");
    }

    @Test
    void deferredEventsComeAgainInTheOrderInWhichTheyWereEmitted() {
        unit.succeed("start", charm -> {
            Database database = new Database(charm, "database");
            charm.framework().observe(StartEvent.class, event -> {
                database.ready.emit(new ReadyEvent("db://1"));
                event.defer();
            });
            charm.framework().observe(database.ready, EventBase::defer);
        });

        unit.succeed("update-status", charm -> {
            Database database = new Database(charm, "database");
            charm.framework().observe(StartEvent.class, event -> seen.add("start"));
            charm.framework().observe(database.ready, event -> seen.add("ready"));
        });

        assertThat(seen).containsExactly("start", "ready");
    }

    @Test
    void handlerCanEmitItsOwnKindOfEvent() {
        unit.succeed("start", charm -> {
            Database database = new Database(charm, "database");
            charm.framework().observe(StartEvent.class, event -> database.ready.emit(new ReadyEvent("db://1")));
            charm.framework().observe(database.ready, event -> {
                seen.add("ready " + event.url);
                if (seen.size() == 1) {
                    database.ready.emit(new ReadyEvent("db://1"));
                }
            });
        });

        assertThat(seen).containsExactly("ready db://1", "ready db://1");
    }

    @Test
    void endlessEmissionIsRefused() {
        unit.succeed("start", charm -> {
            Database inner = new Database(charm, "inner");
            Database outer = new Database(charm, "outer");
            charm.framework().observe(inner.ready, event -> outer.ready.emit(new ReadyEvent("db://1")));
            charm.framework().observe(outer.ready, event -> inner.ready.emit(new ReadyEvent("db://1")));
            charm.framework().observe(StartEvent.class, event -> {
                for (int i = 0; i < 2; i++) {
                    assertThatIllegalStateException()
                            .isThrownBy(() -> inner.ready.emit(new ReadyEvent("db://1")))
                            .withMessage(
                                    "charm/inner/ready can't be emitted within 100 other emissions: a handler emits"
                                            + " what it handles, itself or through another one; let it emit only when something has"
                                            + " changed");
                    seen.add("refused");
                }
            });
        });

        assertThat(seen).containsExactly("refused", "refused");
    }

    @Test
    void eventObjectIsEmittedOnlyOnce() {
        unit.succeed("start", charm -> {
            Database database = new Database(charm, "database");
            ReadyEvent ready = new ReadyEvent("db://1");
            charm.framework().observe(StartEvent.class, event -> {
                database.ready.emit(ready);
                assertThatIllegalStateException()
                        .isThrownBy(() -> database.ready.emit(ready))
                        .withMessage("ReadyEvent was emitted already: make a new event for each emission");
                seen.add("refused");
            });
        });

        assertThat(seen).containsExactly("refused");
    }

    @Test
    void allObserversGetTheSameObject() {
        List<ReadyEvent> delivered = new ArrayList<>();
        ReadyEvent ready = new ReadyEvent("db://1");

        unit.succeed("start", charm -> {
            Database database = new Database(charm, "database");
            charm.framework().observe(StartEvent.class, event -> database.ready.emit(ready));
            charm.framework().observe(database.ready, delivered::add);
            charm.framework().observe(database.ready, "again", delivered::add);
        });

        assertThat(delivered).containsExactly(ready, ready);
    }

    @Test
    void deferredEventIsRestoredFromItsSnapshot() {
        unit.succeed("start", charm -> observeReady(charm, "database", "db://1"));
        unit.succeed("update-status", charm -> observeReady(charm, "database", "db://2"));

        assertThat(seen).containsExactly("deferred db://1", "deferred db://1");
    }

    @Test
    void componentsOfOneClassDoNotMix() {
        unit.succeed("start", charm -> {
            observeReady(charm, "one", "db://1");
            Database two = new Database(charm, "two");
            charm.framework().observe(two.ready, event -> seen.add("two " + event.url));
        });
        seen.clear();

        unit.succeed("update-status", charm -> {
            Database two = new Database(charm, "two");
            charm.framework().observe(two.ready, event -> seen.add("two " + event.url));
            observeReady(charm, "one", "unused");
        });

        assertThat(seen).containsExactly("deferred db://1");
    }

    @Test
    void componentOfAComponentObservesAndEmits() {
        unit.succeed("start", charm -> {
            Database outer = new Database(charm, "outer");
            Database inner = new Database(outer, "inner");
            charm.framework().observe(StartEvent.class, event -> inner.ready.emit(new ReadyEvent(inner.path())));
            charm.framework().observe(inner.ready, event -> seen.add(event.url));
        });

        assertThat(seen).containsExactly("charm/outer/inner");
    }

    @Test
    void customEventMayBeNamedLikeARelationEvent() {
        TestCharm.Setup setup = charm -> {
            EventSource<ReadyEvent> source = charm.define("new-relation-data", ReadyEvent::restore);
            charm.framework().observe(StartEvent.class, event -> source.emit(new ReadyEvent("db://1")));
            charm.framework().observe(source, event -> {
                seen.add(event.url);
                event.defer();
            });
        };
        unit.succeed("start", setup);

        unit.succeed("update-status", setup);

        assertThat(seen).containsExactly("db://1", "db://1");
    }

    @Test
    void kindOfJujuOrOneThatIsDefinedTwiceIsRefused() {
        unit.succeed("start", charm -> {
            charm.define("ready", ReadyEvent::restore);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> charm.define("ready", ReadyEvent::restore))
                    .withMessage("charm/ready is defined twice: give one of them another kind");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> charm.define("config-changed", ReadyEvent::restore))
                    .withMessage("config-changed is an event of Juju's: give the charm's own another kind");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> charm.define("db-relation-changed", ReadyEvent::restore))
                    .withMessageStartingWith("db-relation-changed is an event of Juju's");
        });
    }

    @Test
    void onlyJujuEmitsItsEvents() {
        unit.succeed("start", charm -> {
            EventSource<ConfigChangedEvent> source = EventSource.ofJuju("config-changed");

            assertThatIllegalStateException()
                    .isThrownBy(() -> source.emit(new ConfigChangedEvent()))
                    .withMessage("config-changed can't be emitted by a charm, because Juju sends it: emit an event"
                            + " of defineEvent(...)");
        });
    }

    @Test
    void exceptionOfAnObserverReachesTheEmitter() {
        int exitCode = unit.hook("update-status", charm -> {
            Database database = new Database(charm, "database");
            charm.framework().observe(UpdateStatusEvent.class, event -> database.ready.emit(new ReadyEvent("x")));
            charm.framework().observe(database.ready, event -> {
                throw new java.io.IOException("the disk is gone");
            });
        });

        assertThat(exitCode).isEqualTo(1);
        assertThat(unit.juju().log().get(0)).contains("java.io.IOException: the disk is gone");
    }

    @Test
    void deferringCostsTheSameHoweverManyAreDeferred() {
        AtomicInteger snapshots = new AtomicInteger();

        unit.succeed("start", charm -> {
            EventSource<CountedEvent> counted = charm.define("counted", CountedEvent::restore);
            charm.framework().observe(StartEvent.class, event -> {
                for (int i = 0; i < 1000; i++) {
                    counted.emit(new CountedEvent(i, snapshots));
                }
            });
            charm.framework().observe(counted, EventBase::defer);
        });

        unit.succeed("update-status", charm -> {
            EventSource<CountedEvent> counted = charm.define("counted", CountedEvent::restore);
            charm.framework().observe(counted, event -> seen.add("counted"));
        });
        assertThat(seen).hasSize(1000);
        assertThat(snapshots.get()).isLessThanOrEqualTo(3 * 1000);
    }

    @Test
    void deferredEventThatWasReplacedMeanwhileIsNotDelivered() {
        unit.succeed("start", charm -> {
            EventSource<NewestEvent> newest = charm.define("newest", NewestEvent::restore);
            charm.framework().observe(StartEvent.class, event -> {
                event.defer();
                newest.emit(new NewestEvent("old"));
            });
            charm.framework().observe(newest, EventBase::defer);
        });

        unit.succeed("update-status", charm -> {
            EventSource<NewestEvent> newest = charm.define("newest", NewestEvent::restore);
            charm.framework().observe(StartEvent.class, event -> newest.emit(new NewestEvent("new")));
            charm.framework().observe(newest, event -> seen.add(event.value));
        });

        assertThat(seen).containsExactly("new");
    }

    private static final class NewestEvent extends EventBase {
        private final String value;

        NewestEvent(String value) {
            this.value = value;
        }

        static NewestEvent restore(Snapshot snapshot, Model model) {
            return new NewestEvent(snapshot.requireString("value"));
        }

        @Override
        protected Snapshot snapshot() {
            return Snapshot.of("value", value);
        }

        @Override
        protected boolean replacesDeferred() {
            return true;
        }
    }

    private static final class CountedEvent extends EventBase {
        private final int number;
        private final AtomicInteger snapshots;

        CountedEvent(int number, AtomicInteger snapshots) {
            this.number = number;
            this.snapshots = snapshots;
        }

        static CountedEvent restore(Snapshot snapshot, Model model) {
            return new CountedEvent((int) snapshot.requireInteger("number"), new AtomicInteger());
        }

        @Override
        protected Snapshot snapshot() {
            snapshots.incrementAndGet();
            return Snapshot.builder().put("number", number).build();
        }
    }

    private void observeReady(TestCharm charm, String key, String url) {
        Database database = new Database(charm, key);
        charm.framework().observe(StartEvent.class, event -> database.ready.emit(new ReadyEvent(url)));
        charm.framework().observe(database.ready, event -> {
            seen.add("deferred " + event.url);
            event.defer();
        });
    }

    private static final class ReadyEvent extends EventBase {
        final String url;

        ReadyEvent(String url) {
            this.url = url;
        }

        static ReadyEvent restore(Snapshot snapshot, Model model) {
            return new ReadyEvent(snapshot.requireString("url"));
        }

        @Override
        protected Snapshot snapshot() {
            return Snapshot.of("url", url);
        }
    }

    private static final class Database extends Component {
        final EventSource<ReadyEvent> ready = defineEvent("ready", ReadyEvent::restore);

        Database(OpsObject owner, String key) {
            super(owner, key);
        }
    }
}
