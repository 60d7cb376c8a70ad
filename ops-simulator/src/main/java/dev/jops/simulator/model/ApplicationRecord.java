package dev.jops.simulator.model;

import dev.jops.meta.CharmMeta;
import dev.jops.meta.RelationMeta;
import dev.jops.meta.RelationRole;
import dev.jops.meta.ResourceMeta;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An application as the controller keeps it; without metadata it is only a name on the other side of a relation. */
public final class ApplicationRecord {
    private final String name;
    private @Nullable CharmRecord charm;
    private final SortedMap<Integer, UnitRecord> units = new TreeMap<>();
    private StatusRecord status = StatusRecord.UNKNOWN;
    private final SortedMap<String, ResourceRecord> resources = new TreeMap<>();
    private final SortedMap<String, String> podSpecs = new TreeMap<>();
    private SortedMap<String, String> leaderSettings = Collections.unmodifiableSortedMap(new TreeMap<>());
    private int leaderSettingsVersion = 1;
    private int charmModifications;
    private String workloadVersion = "";
    private OptionalInt plannedUnits = OptionalInt.empty();
    private boolean isTrusted;
    private boolean isDying;
    private int nextUnit;

    ApplicationRecord(String name, @Nullable CharmMeta meta) {
        this.name = name;
        if (meta != null) {
            deploy(meta);
        }
    }

    /** Deploys a charm in an application that has been only a name until now. */
    public final void deploy(CharmMeta declared) {
        charm = new CharmRecord(name, declared);
    }

    /** Replaces the charm; each unit goes on with its former one until it is upgraded. */
    void refresh(CharmMeta newer) {
        CharmRecord former = charm();
        units.values().forEach(unit -> unit.keep(former));
        charm = former.next(newer);
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns what the charm declares; empty for an application that is not simulated. */
    public Optional<CharmMeta> meta() {
        return Optional.ofNullable(charm).map(CharmRecord::meta);
    }

    /** Returns whether its units are on the machines of others. */
    public boolean isSubordinate() {
        return charm != null && charm.meta().isSubordinate();
    }

    /** Returns whether a unit of this application is on the machine of a principal. */
    public boolean isOnMachineOf(UnitRecord principal) {
        for (UnitRecord unit : units.values()) {
            if (unit.owner() == principal) {
                return true;
            }
        }
        return false;
    }

    /** Returns the units by number. */
    public Map<Integer, UnitRecord> units() {
        return Collections.unmodifiableMap(units);
    }

    /** Returns whether no unit that stays has a higher number than this one. */
    public boolean isLast(UnitRecord unit) {
        for (UnitRecord other : units.values()) {
            if (other.number() > unit.number() && !other.isDying()) {
                return false;
            }
        }
        return true;
    }

    /** Returns the config options that are set or have a default. */
    public SortedMap<String, Object> config() {
        return charm == null ? Collections.emptySortedMap() : charm.config();
    }

    /** Returns the config options that the operator has set, in a map that never changes. */
    public SortedMap<String, Object> configured() {
        return charm == null ? Collections.emptySortedMap() : charm.configured();
    }

    /** Returns the status that the leader set. */
    public StatusRecord status() {
        return status;
    }

    /** Returns the version of the workload as last set by a unit; empty until then. */
    public String workloadVersion() {
        return workloadVersion;
    }

    boolean requires(String endpoint) {
        return has(endpoint, RelationRole.REQUIRER);
    }

    boolean provides(String endpoint) {
        return has(endpoint, RelationRole.PROVIDER);
    }

    private boolean has(String endpoint, RelationRole role) {
        RelationMeta declared = charm == null ? null : charm.meta().relations().get(endpoint);
        return declared != null && declared.role() == role;
    }

    /** Returns the names of the endpoints that the charm declares. */
    public Set<String> endpoints() {
        return charm == null ? Set.of() : charm.meta().relations().keySet();
    }

    /** Returns the leader settings, which Juju 4 no longer has, in a map that never changes. */
    public SortedMap<String, String> leaderSettings() {
        return leaderSettings;
    }

    void changeLeaderSettings(Map<String, String> changes) {
        SortedMap<String, String> changed = new TreeMap<>(leaderSettings);
        changed.putAll(changes);
        changed.values().removeIf(String::isEmpty);
        if (!changed.equals(leaderSettings)) {
            leaderSettings = Collections.unmodifiableSortedMap(changed);
            leaderSettingsVersion++;
        }
    }

    /** Returns a number that starts at 1 and grows with each change of the leader settings. */
    public int leaderSettingsVersion() {
        return leaderSettingsVersion;
    }

    /**
     * Returns how often a resource was replaced while the charm stayed the same.
     *
     * <p>juju: state/application.go, CharmModifiedVersion grows with new bytes of a resource
     */
    public int charmModifications() {
        return charmModifications;
    }

    /** Returns a resource that the operator attached. */
    public Optional<ResourceRecord> resource(String resource) {
        return Optional.ofNullable(resources.get(resource));
    }

    /** Returns the resources that the operator attached. */
    public Collection<ResourceRecord> resources() {
        return Collections.unmodifiableCollection(resources.values());
    }

    /**
     * Attaches a resource.
     *
     * @throws IllegalArgumentException if the charm does not declare the resource
     */
    public void attach(String resource, byte[] content) {
        attach(new ResourceRecord(requireResource(resource), content));
    }

    /**
     * Returns the charm's declaration of a resource.
     *
     * @throws IllegalArgumentException if it does not declare the resource
     */
    public ResourceMeta requireResource(String resource) {
        return charm().meta().requireResource(resource);
    }

    /** Attaches a resource. */
    public void attach(ResourceRecord resource) {
        ResourceRecord before = resources.put(resource.name(), resource);
        if (before == null || !before.isSameAs(resource)) {
            charmModifications++;
        }
    }

    /** Returns the pod specs, by kind: {@code k8s-spec} and {@code k8s-raw}. */
    public SortedMap<String, String> podSpecs() {
        return Collections.unmodifiableSortedMap(podSpecs);
    }

    public void setPodSpec(String kind, String text) {
        podSpecs.put(kind, text);
    }

    /** Returns whether the application is trusted, so that its charm sees the cloud's credential. */
    public boolean isTrusted() {
        return isTrusted;
    }

    /** Sets whether the application is trusted. */
    public void setTrusted(boolean trusts) {
        isTrusted = trusts;
    }

    /** Returns how many units the operator wants, if that differs from the number of existing units. */
    public OptionalInt plannedUnits() {
        return plannedUnits;
    }

    /** Sets how many units the operator wants; empty for as many as exist. */
    public void setPlannedUnits(OptionalInt count) {
        if (count.orElse(0) < 0) {
            throw new IllegalArgumentException(name + " can't be planned with " + count.getAsInt() + " units");
        }
        plannedUnits = count;
    }

    /** Returns whether the operator has removed it, but it is not gone yet. */
    public boolean isDying() {
        return isDying;
    }

    public void die() {
        isDying = true;
    }

    /**
     * Adds the next unit; numbers are never reused.
     *
     * @throws IllegalStateException if the charm is a subordinate, whose units come with those of principals
     */
    public UnitRecord addUnit() {
        if (isSubordinate()) {
            throw new IllegalStateException(
                    name + " is a subordinate: it gets its units from the principals that it is related to");
        }
        return add(new UnitRecord(this, nextUnit++, null));
    }

    /** Adds the unit of a subordinate application on the machine of a principal. */
    public UnitRecord addSubordinate(UnitRecord principal) {
        return add(new UnitRecord(this, nextUnit++, principal));
    }

    private UnitRecord add(UnitRecord unit) {
        units.put(unit.number(), unit);
        return unit;
    }

    /** Adds a unit with this number, which must be free. */
    public UnitRecord addUnit(int number) {
        reserve(number);
        return add(new UnitRecord(this, number, null));
    }

    /** Reserves numbers up to this one, which belongs to a unit that is known only by name. */
    public void reserve(int number) {
        nextUnit = Math.max(nextUnit, number + 1);
    }

    /** Returns the number that the next unit gets. */
    int nextUnit() {
        return nextUnit;
    }

    public void removeUnit(UnitRecord unit) {
        units.remove(unit.number());
    }

    /** Sets the status; the agent has checked that the unit leads. */
    public void setStatus(StatusRecord next) {
        status = next;
    }

    /** Sets the version of the workload. */
    public void setWorkloadVersion(String version) {
        workloadVersion = version;
    }

    /**
     * Sets an option.
     *
     * @throws IllegalArgumentException if the charm does not declare it, or the value is of another type
     */
    public void configure(String option, Object value) {
        charm().configure(option, value);
    }

    /**
     * Refuses values of options that can't be set.
     *
     * @throws IllegalArgumentException if the charm does not declare one of them, or declares another type
     */
    public void requireOptions(Map<String, ?> values) {
        charm().requireOptions(values);
    }

    /** Resets an option to its default. */
    public void reset(String option) {
        charm().reset(option);
    }

    /**
     * Returns the current revision of the charm.
     *
     * @throws IllegalArgumentException if the application is only a name
     */
    public CharmRecord charm() {
        if (charm == null) {
            throw new IllegalArgumentException(name + " is known only by name: this test has no charm for it");
        }
        return charm;
    }
}
