package dev.jops.simulator.model;

import dev.jops.meta.CharmMeta;
import dev.jops.meta.ConfigMeta;
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

/** An application as the controller keeps it; without metadata it is a name on the far side of a relation. */
public final class ApplicationRecord {
    private final String name;
    private @Nullable CharmMeta meta;
    private final SortedMap<Integer, UnitRecord> units = new TreeMap<>();
    private final SortedMap<String, Object> config = new TreeMap<>();
    private SortedMap<String, Object> configured = Collections.unmodifiableSortedMap(new TreeMap<>());
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

    /** Deploys a charm in an application that was only a name until now. */
    public final void deploy(CharmMeta declared) {
        meta = declared;
        for (ConfigMeta option : declared.config().values()) {
            option.defaultValue().ifPresent(value -> config.put(option.name(), value));
        }
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns what the charm declares; empty for an application that is not simulated. */
    public Optional<CharmMeta> meta() {
        return Optional.ofNullable(meta);
    }

    /** Returns whether its units are on the machines of others. */
    public boolean isSubordinate() {
        return meta != null && meta.isSubordinate();
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

    /** Returns whether no unit that stays has a higher number. */
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
        return Collections.unmodifiableSortedMap(config);
    }

    /** Returns the config options that the operator has set; a map that was returned does not change. */
    public SortedMap<String, Object> configured() {
        return configured;
    }

    /** Returns the status that the leader set. */
    public StatusRecord status() {
        return status;
    }

    /** Returns the version of the workload as last set by a unit; empty until then. */
    public String workloadVersion() {
        return workloadVersion;
    }

    /** Returns the names of the endpoints that the charm declares. */
    Set<String> endpoints() {
        return meta == null ? Set.of() : meta.relations().keySet();
    }

    /** Returns the leader settings, which Juju 4 no longer has; a map that was returned does not change. */
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

    /** Returns a number that grows with each change of the leader settings, from 1 on. */
    public int leaderSettingsVersion() {
        return leaderSettingsVersion;
    }

    /**
     * Returns how often what belongs to the charm was replaced while the charm stayed the same.
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
     * Returns what the charm declares of a resource.
     *
     * @throws IllegalArgumentException if it does not declare the resource
     */
    public ResourceMeta requireResource(String resource) {
        return charm().requireResource(resource);
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

    /** Adds the unit with this number, which no unit has. */
    public UnitRecord addUnit(int number) {
        reserve(number);
        return add(new UnitRecord(this, number, null));
    }

    /** Reserves numbers up to this one, because a unit that is known only by name has it. */
    public void reserve(int number) {
        nextUnit = Math.max(nextUnit, number + 1);
    }

    public void removeUnit(UnitRecord unit) {
        units.remove(unit.number());
    }

    /** Sets the status; the agent has checked that the leader asks. */
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
        Object plain = checked(option, value);
        SortedMap<String, Object> set = new TreeMap<>(configured);
        set.put(option, plain);
        configured = Collections.unmodifiableSortedMap(set);
        config.put(option, plain);
    }

    /**
     * Refuses values of options that can't be set.
     *
     * @throws IllegalArgumentException if the charm does not declare one of them, or declares another type
     */
    public void requireOptions(Map<String, ?> values) {
        values.forEach(this::checked);
    }

    private Object checked(String option, Object value) {
        ConfigMeta declared = declared(option);
        Object plain = value instanceof Integer whole ? Long.valueOf(whole) : value;
        if (!declared.type().takes(plain)) {
            throw new IllegalArgumentException("the option " + option + " of " + name + " is of type "
                    + declared.type().word() + ": " + PlainValues.shown(value) + " is none");
        }
        return plain;
    }

    /** Resets an option to its default. */
    public void reset(String option) {
        ConfigMeta declared = declared(option);
        SortedMap<String, Object> set = new TreeMap<>(configured);
        set.remove(option);
        configured = Collections.unmodifiableSortedMap(set);
        config.remove(option);
        declared.defaultValue().ifPresent(value -> config.put(option, value));
    }

    private ConfigMeta declared(String option) {
        return charm().requireOption(option);
    }

    /** Returns what the charm declares, where there has to be one. */
    private CharmMeta charm() {
        if (meta == null) {
            throw new IllegalArgumentException(name + " is known only by name: this test has no charm for it");
        }
        return meta;
    }
}
