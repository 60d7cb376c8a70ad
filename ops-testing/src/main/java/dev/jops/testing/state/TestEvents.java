package dev.jops.testing.state;

import dev.jops.charm.CharmBase;
import dev.jops.framework.EventBase;
import dev.jops.framework.EventSource;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Creates the event of a run. The relation, storage, secret or container of an event has to be in the state of the run.
 *
 * @param <C> the charm
 */
public final class TestEvents<C extends CharmBase> {

    /** Creates the events of a charm. */
    public TestEvents() {}

    /** Returns install. */
    public TestEvent install() {
        return new TestEvent.OfUnit("install");
    }

    /** Returns start. */
    public TestEvent start() {
        return new TestEvent.OfUnit("start");
    }

    /** Returns stop. */
    public TestEvent stop() {
        return new TestEvent.OfUnit("stop");
    }

    /** Returns remove. */
    public TestEvent remove() {
        return new TestEvent.OfUnit("remove");
    }

    /** Returns config-changed. */
    public TestEvent configChanged() {
        return new TestEvent.OfUnit("config-changed");
    }

    /** Returns update-status. */
    public TestEvent updateStatus() {
        return new TestEvent.OfUnit("update-status");
    }

    /** Returns upgrade-charm. */
    public TestEvent upgradeCharm() {
        return new TestEvent.OfUnit("upgrade-charm");
    }

    /** Returns leader-elected. */
    public TestEvent leaderElected() {
        return new TestEvent.OfUnit("leader-elected");
    }

    /** Returns leader-settings-changed, which Juju 4 no longer sends. */
    public TestEvent leaderSettingsChanged() {
        return new TestEvent.OfUnit("leader-settings-changed");
    }

    /** Returns pre-series-upgrade, which Juju 4 no longer sends. */
    public TestEvent preSeriesUpgrade() {
        return new TestEvent.OfUnit("pre-series-upgrade");
    }

    /** Returns post-series-upgrade, which Juju 4 no longer sends. */
    public TestEvent postSeriesUpgrade() {
        return new TestEvent.OfUnit("post-series-upgrade");
    }

    /**
     * Returns an event that only collects statuses, as at the end of each dispatch: collect-app-status is emitted for a
     * leader, and then collect-unit-status.
     */
    public TestEvent collectStatus() {
        return new TestEvent.OfUnit("collect-status");
    }

    /** Returns relation-created. */
    public TestEvent relationCreated(RelationState relation) {
        return ofApplication(relation, "created");
    }

    /** Returns relation-joined of the first remote unit. */
    public TestEvent relationJoined(RelationState relation) {
        return ofUnit(relation, "joined", OptionalInt.empty());
    }

    /** Returns relation-joined of a remote unit. */
    public TestEvent relationJoined(RelationState relation, int remoteUnit) {
        return ofUnit(relation, "joined", OptionalInt.of(remoteUnit));
    }

    /** Returns relation-changed by the first remote unit. */
    public TestEvent relationChanged(RelationState relation) {
        return ofUnit(relation, "changed", OptionalInt.empty());
    }

    /** Returns relation-changed by a remote unit. */
    public TestEvent relationChanged(RelationState relation, int remoteUnit) {
        return ofUnit(relation, "changed", OptionalInt.of(remoteUnit));
    }

    /** Returns relation-changed by the remote application, which in a peer relation is the charm's own. */
    public TestEvent relationChangedByApplication(RelationState relation) {
        return ofApplication(relation, "changed");
    }

    /** Returns relation-departed of the first remote unit, because that unit leaves. */
    public TestEvent relationDeparted(RelationState relation) {
        return ofUnit(relation, "departed", OptionalInt.empty());
    }

    /** Returns relation-departed of a remote unit, because that unit leaves. */
    public TestEvent relationDeparted(RelationState relation, int remoteUnit) {
        return ofUnit(relation, "departed", OptionalInt.of(remoteUnit));
    }

    /** Returns relation-departed of a remote unit, because another unit leaves: the unit under test, by its name. */
    public TestEvent relationDeparted(RelationState relation, int remoteUnit, String departingUnit) {
        return new TestEvent.OfRelation(
                relation, "departed", true, OptionalInt.of(remoteUnit), Optional.of(departingUnit));
    }

    /** Returns relation-broken. */
    public TestEvent relationBroken(RelationState relation) {
        return ofApplication(relation, "broken");
    }

    private static TestEvent ofApplication(RelationState relation, String word) {
        return new TestEvent.OfRelation(relation, word, false, OptionalInt.empty(), Optional.empty());
    }

    private static TestEvent ofUnit(RelationState relation, String word, OptionalInt unit) {
        return new TestEvent.OfRelation(relation, word, true, unit, Optional.empty());
    }

    /** Returns storage-attached. */
    public TestEvent storageAttached(StorageState storage) {
        return new TestEvent.OfStorage(storage, "attached");
    }

    /** Returns storage-detaching. */
    public TestEvent storageDetaching(StorageState storage) {
        return new TestEvent.OfStorage(storage, "detaching");
    }

    /** Returns secret-changed, for a unit that has read the secret, its own or another owner's. */
    public TestEvent secretChanged(SecretState secret) {
        return new TestEvent.OfSecret("secret-changed", secret, 0);
    }

    /** Returns secret-rotate, which only the owner gets. */
    public TestEvent secretRotate(SecretState secret) {
        return new TestEvent.OfSecret("secret-rotate", secret, 0);
    }

    /** Returns secret-expired of a revision, which only the owner gets. */
    public TestEvent secretExpired(SecretState secret, int revision) {
        return new TestEvent.OfSecret("secret-expired", secret, revision);
    }

    /** Returns secret-remove of a revision that no unit tracks any more, which only the owner gets. */
    public TestEvent secretRemove(SecretState secret, int revision) {
        return new TestEvent.OfSecret("secret-remove", secret, revision);
    }

    /** Returns pebble-ready. */
    public TestEvent pebbleReady(ContainerState container) {
        return new TestEvent.OfContainer(container, "ready", Optional.empty(), Optional.empty());
    }

    /** Returns pebble-custom-notice. */
    public TestEvent pebbleCustomNotice(ContainerState container, NoticeState notice) {
        return new TestEvent.OfContainer(container, "custom-notice", Optional.of(notice), Optional.empty());
    }

    /** Returns pebble-check-failed. */
    public TestEvent pebbleCheckFailed(ContainerState container, CheckState check) {
        return new TestEvent.OfContainer(container, "check-failed", Optional.empty(), Optional.of(check));
    }

    /** Returns pebble-check-recovered. */
    public TestEvent pebbleCheckRecovered(ContainerState container, CheckState check) {
        return new TestEvent.OfContainer(container, "check-recovered", Optional.empty(), Optional.of(check));
    }

    /** Returns an action without parameters. */
    public TestEvent action(String name) {
        return action(name, Collections.emptyMap());
    }

    /** Returns an action; Juju checks the parameters and fills in defaults before the charm sees them. */
    public TestEvent action(String name, Map<String, ?> parameters) {
        return new TestEvent.OfAction(name, Copies.map(Objects.requireNonNull(parameters, "parameters")));
    }

    /**
     * Returns an event that the charm or a component defines.
     *
     * @param source returns the source that emits it
     * @param event creates it
     */
    public <E extends EventBase> TestEvent custom(
            Function<? super C, EventSource<E>> source, Function<? super C, ? extends E> event) {
        return new TestEvent.OfCharm<>(source, event);
    }
}
