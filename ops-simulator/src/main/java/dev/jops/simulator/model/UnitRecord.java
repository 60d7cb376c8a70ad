package dev.jops.simulator.model;

import dev.jops.hookcmds.Network;
import dev.jops.meta.ContainerMeta;
import dev.jops.meta.StorageMeta;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A unit as the controller keeps it. */
public final class UnitRecord {
    private static final String EVERY_BINDING = "";

    private final ApplicationRecord application;
    private final int number;
    private final String name;
    private final @Nullable UnitRecord principal;
    private final Map<String, StorageRecord> storages = new LinkedHashMap<>();
    private SortedMap<String, Network> networks = Collections.unmodifiableSortedMap(new TreeMap<>());
    private final SortedMap<String, String> payloads = new TreeMap<>();
    private final SortedMap<String, String> metrics = new TreeMap<>();
    private @Nullable CharmRecord former;
    private String address;
    private int pods;
    private OpenPorts openPorts = OpenPorts.NONE;
    private boolean isDying;
    private StatusRecord status = new StatusRecord("waiting", "waiting for machine");
    private SortedMap<String, String> state = Collections.unmodifiableSortedMap(new TreeMap<>());

    UnitRecord(ApplicationRecord application, int number, @Nullable UnitRecord principal) {
        this.application = application;
        this.number = number;
        this.name = application.name() + "/" + number;
        this.principal = principal;
        this.address = usualAddress();
    }

    /** Returns the name, such as {@code mysql/0}. */
    public String name() {
        return name;
    }

    /** Returns the number. */
    public int number() {
        return number;
    }

    /** Returns the application. */
    public ApplicationRecord application() {
        return application;
    }

    /** Returns the charm that it runs: its application's charm, or the former one until the unit is upgraded. */
    public CharmRecord charm() {
        return former == null ? application.charm() : former;
    }

    void keep(CharmRecord charm) {
        former = former == null ? charm : former;
    }

    /** Upgrades it to the charm of its application. */
    public void upgrade() {
        former = null;
    }

    /** Returns the unit on whose machine this one runs, if it is a subordinate. */
    public Optional<UnitRecord> principal() {
        return Optional.ofNullable(principal);
    }

    /** Returns the unit that owns the machine: the principal, or this unit. */
    public UnitRecord owner() {
        return principal == null ? this : principal;
    }

    /** Returns the status that the charm, or its agent, set last. */
    public StatusRecord status() {
        return status;
    }

    /** Sets the status at once. */
    public void setStatus(StatusRecord next) {
        status = next;
    }

    /** Returns the address that Juju puts into each relation. */
    public String address() {
        return address;
    }

    /** Sets its address; an empty one stands for the address that is derived from its number. */
    public void setAddress(String other) {
        address = other.isEmpty() ? usualAddress() : other;
    }

    /** Gives it the address of the next pod. */
    public void moveToNextPod() {
        pods++;
        address = usualAddress();
    }

    private String usualAddress() {
        int machine = principal == null ? number : principal.number;
        return "10." + pods % 250 + "." + machine / 250 + "." + (machine % 250 + 1);
    }

    /** Returns the open ports. */
    public OpenPorts openPorts() {
        return openPorts;
    }

    /** Sets the open ports. */
    public void setOpenPorts(OpenPorts open) {
        openPorts = open;
    }

    /** Returns the storages, in the order in which they were added; a charm knows only the attached ones. */
    public Collection<StorageRecord> storages() {
        return Collections.unmodifiableCollection(storages.values());
    }

    /** Returns the storages that a container of its pod has, by the paths at which it has them. */
    public Map<String, String> volumesOf(ContainerMeta container) {
        Map<String, String> volumes = new LinkedHashMap<>();
        container.mounts().forEach((name, paths) -> {
            StorageMeta declared = charm().meta().storages().get(name);
            boolean isSingle = declared == null || declared.most().orElse(2) == 1;
            int number = 0;
            for (StorageRecord storage : storages.values()) {
                if (storage.name().equals(name)) {
                    for (String path : paths) {
                        volumes.put(isSingle ? path : path + "/" + number, storage.id());
                    }
                    number++;
                }
            }
        });
        return volumes;
    }

    /**
     * Returns a storage by its identifier.
     *
     * @throws IllegalArgumentException if the unit does not have it
     */
    public StorageRecord storage(String id) {
        StorageRecord storage = storages.get(id);
        if (storage == null) {
            throw new IllegalArgumentException(name() + " has no storage " + id + ": it has " + storages.keySet());
        }
        return storage;
    }

    boolean hasStorage(String id) {
        return storages.containsKey(id);
    }

    /** Returns how many storages of a name it has. */
    public int count(String name) {
        int count = 0;
        for (StorageRecord storage : storages.values()) {
            count += storage.name().equals(name) ? 1 : 0;
        }
        return count;
    }

    void add(StorageRecord storage) {
        storages.put(storage.id(), storage);
    }

    /** Removes a storage from the unit. */
    public void remove(StorageRecord storage) {
        storages.remove(storage.id());
    }

    /** Returns whether its charm declares a storage of this name. */
    public boolean declaresStorage(String name) {
        return charm().meta().storages().containsKey(name);
    }

    /**
     * Throws if the charm can't have that many more storages.
     *
     * @throws IllegalArgumentException in Juju's words
     */
    public void requireRoomFor(String name, int more) {
        StorageMeta declared = charm().meta().storages().get(name);
        String adding = "adding storage " + name + " for " + name() + ": ";
        if (declared == null) {
            throw new IllegalArgumentException(adding + "storage \"" + name + "\" not found");
        }
        int count = count(name) + more;
        if (declared.most().isPresent() && count > declared.most().getAsInt()) {
            int most = declared.most().getAsInt();
            throw new IllegalArgumentException(adding
                    + (most == 1
                            ? "cannot attach, storage is singular"
                            : "attaching " + more + " storage instances brings the total to " + count
                                    + ", exceeding the maximum of " + most));
        }
    }

    /**
     * Returns the network of an endpoint or an extra binding.
     *
     * @param relation the name of one relation of it, such as {@code db:4}; empty for none
     */
    public Network network(String binding, String relation) {
        Network ofRelation = relation.isEmpty() ? null : networks.get(relation);
        Network ofBinding = networks.getOrDefault(binding, networks.get(EVERY_BINDING));
        if (ofRelation != null) {
            return ofRelation;
        }
        if (ofBinding != null) {
            return ofBinding;
        }
        return NetworkRecord.of(address(), address() + "/32");
    }

    /**
     * Sets another network for a binding, for a relation such as {@code db:4}, or with an empty name for all bindings.
     */
    public void setNetwork(String binding, Network network) {
        SortedMap<String, Network> changed = new TreeMap<>(networks);
        changed.put(binding, network);
        networks = Collections.unmodifiableSortedMap(changed);
    }

    /**
     * Returns the networks that were set, by binding or relation, or an empty name for all bindings, in a map that
     * never changes.
     */
    public SortedMap<String, Network> networks() {
        return networks;
    }

    /** Returns the statuses of payloads, by {@code CLASS/ID}. */
    public SortedMap<String, String> payloads() {
        return payloads;
    }

    /** Returns the metrics that were recorded last. */
    public SortedMap<String, String> metrics() {
        return Collections.unmodifiableSortedMap(metrics);
    }

    public void setMetric(String key, String value) {
        metrics.put(key, value);
    }

    /** Returns whether the operator has removed it, but it is not gone yet. */
    public boolean isDying() {
        return isDying;
    }

    public void die() {
        isDying = true;
    }

    /** Returns what the charm keeps in the controller with state-set. */
    public SortedMap<String, String> state() {
        return state;
    }

    public void setState(Map<String, String> next) {
        state = Collections.unmodifiableSortedMap(new TreeMap<>(next));
    }
}
