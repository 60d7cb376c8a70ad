package dev.jops.testing.state;

import dev.jops.charm.CharmBase;
import dev.jops.framework.EventBase;
import dev.jops.framework.EventSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** The one event of a run, created by {@link TestEvents}. */
public sealed interface TestEvent {

    /** Returns Juju's name for it, such as {@code config-changed} or {@code db-relation-joined}. */
    String kind();

    /** An event that concerns only the unit. */
    record OfUnit(String kind) implements TestEvent {}

    /**
     * An event of a relation.
     *
     * @param word what happened to the relation, such as {@code changed}
     * @param hasUnit whether Juju names a unit of the other side in such an event
     * @param givenUnit the unit that the test named
     * @param departingUnit the unit that leaves, if it is another one
     */
    record OfRelation(
            RelationState relation, String word, boolean hasUnit, OptionalInt givenUnit, Optional<String> departingUnit)
            implements TestEvent {

        /** Checks the relation. */
        public OfRelation {
            Objects.requireNonNull(relation, "relation");
        }

        @Override
        public String kind() {
            return relation.endpoint() + "-relation-" + word;
        }

        /**
         * Returns the unit that the event is about: the one that the test named, or otherwise the first one of the
         * relation.
         */
        public OptionalInt unit() {
            boolean isGuessed = hasUnit
                    && givenUnit.isEmpty()
                    && !relation.remoteUnitsData().isEmpty();
            return isGuessed ? OptionalInt.of(relation.remoteUnitsData().firstKey()) : givenUnit;
        }
    }

    /** An event of a storage. */
    record OfStorage(StorageState storage, String word) implements TestEvent {

        /** Checks the storage. */
        public OfStorage {
            Objects.requireNonNull(storage, "storage");
        }

        @Override
        public String kind() {
            return storage.name() + "-storage-" + word;
        }
    }

    /**
     * An event of a secret.
     *
     * @param revision the revision that the event is about; 0 for none
     */
    record OfSecret(String kind, SecretState secret, int revision) implements TestEvent {

        /** Checks the secret. */
        public OfSecret {
            Objects.requireNonNull(secret, "secret");
        }
    }

    /**
     * An event of a container.
     *
     * @param notice the notice, for a custom notice
     * @param check the check, if one has failed or recovered
     */
    record OfContainer(ContainerState container, String word, Optional<NoticeState> notice, Optional<CheckState> check)
            implements TestEvent {

        /** Checks the container. */
        public OfContainer {
            Objects.requireNonNull(container, "container");
        }

        @Override
        public String kind() {
            return container.name() + "-pebble-" + word;
        }
    }

    /** An action. */
    record OfAction(String name, Map<String, Object> parameters) implements TestEvent {

        /** Copies the parameters. */
        public OfAction {
            Objects.requireNonNull(name, "name");
            parameters = Copies.map(parameters);
        }

        @Override
        public String kind() {
            return name + "-action";
        }
    }

    /** An event that the charm or one of its components defines. */
    final class OfCharm<C extends CharmBase, E extends EventBase> implements TestEvent {
        private final Function<? super C, EventSource<E>> source;
        private final Function<? super C, ? extends E> event;

        OfCharm(Function<? super C, EventSource<E>> source, Function<? super C, ? extends E> event) {
            this.source = Objects.requireNonNull(source, "source");
            this.event = Objects.requireNonNull(event, "event");
        }

        /** Returns a name that no event of Juju has, so that the hook has no event of its own. */
        @Override
        public String kind() {
            return "custom-event";
        }

        /** Emits it from the charm's source. */
        @SuppressWarnings("unchecked") // the events of a context are made for its charm
        public void emit(CharmBase charm) throws Exception {
            source.apply((C) charm).emit(event.apply((C) charm));
        }
    }
}
