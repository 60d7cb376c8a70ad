package dev.jops.simulator.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A relation as the controller keeps it: its members, and the databags. */
public final class RelationRecord {
    private final int id;
    private final ApplicationRecord application;
    private final String endpoint;
    private final ApplicationRecord other;
    private String otherEndpoint;
    private final boolean isContainerScoped;
    private final SortedMap<String, Databag> databags = new TreeMap<>();
    private final SortedSet<String> members = new TreeSet<>();
    private final SortedSet<String> left = new TreeSet<>();
    private @Nullable String remoteModel;
    private boolean isDying;
    private boolean isSuspended;
    private long version;

    RelationRecord(
            int id,
            ApplicationRecord application,
            String endpoint,
            ApplicationRecord other,
            String otherEndpoint,
            boolean isContainerScoped) {
        this.id = id;
        this.application = application;
        this.endpoint = endpoint;
        this.other = other;
        this.otherEndpoint = otherEndpoint;
        this.isContainerScoped = isContainerScoped;
    }

    /** Returns the number, the same on both sides. */
    public int id() {
        return id;
    }

    /** Returns the UUID of the model that the other side is in; empty if it is this one. */
    public Optional<String> remoteModel() {
        return Optional.ofNullable(remoteModel);
    }

    public void setRemoteModel(String uuid) {
        remoteModel = uuid;
    }

    /** Returns a number that grows with each change of its members, its data or its life. */
    public long version() {
        return version;
    }

    /** Returns whether both sides are the same application. */
    public boolean isPeer() {
        return application == other;
    }

    /** Returns whether an application takes part. */
    public boolean hasSide(ApplicationRecord side) {
        return side == application || side == other;
    }

    /** Returns whether it connects only units on the same machine. */
    public boolean isContainerScoped() {
        return isContainerScoped;
    }

    /**
     * Returns whether a unit of a participating application takes part: a subordinate on another application's machine
     * does not.
     */
    public boolean concerns(UnitRecord unit) {
        ApplicationRecord remote = otherSideOf(unit.application());
        return !isContainerScoped
                || unit.principal().isEmpty()
                || remote.isSubordinate()
                || unit.owner().application() == remote;
    }

    /** Returns whether a unit sees a member of the other side. */
    public boolean shows(UnitRecord unit, String member) {
        if (!isContainerScoped) {
            return true;
        }
        for (UnitRecord other : otherSideOf(unit.application()).units().values()) {
            if (other.name().equals(member)) {
                return other.owner() == unit.owner();
            }
        }
        return false;
    }

    /** Returns the endpoint of one side. */
    public String endpointOf(ApplicationRecord side) {
        return side == application ? endpoint : otherEndpoint;
    }

    /** Sets the name of a side's endpoint, for an application that is only a name. */
    public void setEndpoint(ApplicationRecord side, String named) {
        if (side != application) {
            otherEndpoint = named;
        }
    }

    /** Returns the relation's name on one side, such as {@code db:4}. */
    public String nameFor(ApplicationRecord side) {
        return endpointOf(side) + ":" + id;
    }

    /** Returns the application on the other side; the same one in a peer relation. */
    public ApplicationRecord otherSideOf(ApplicationRecord side) {
        return side == application ? other : application;
    }

    /** Returns whether a unit of either side is in the relation now. */
    public boolean isMember(String unit) {
        return members.contains(unit);
    }

    /** Returns the units that a unit sees in the relation, in the order of their names. */
    public SortedSet<String> unitsSeenBy(UnitRecord unit) {
        SortedSet<String> seen = membersOf(otherSideOf(unit.application()));
        seen.remove(unit.name());
        return seen;
    }

    /** Returns the units of an application that take part, in the order of their names. */
    public SortedSet<String> membersOf(ApplicationRecord side) {
        SortedSet<String> found = new TreeSet<>();
        for (String member : members) {
            if (member.startsWith(side.name() + "/")) {
                found.add(member);
            }
        }
        return found;
    }

    /** Returns the databag of a unit or application; an empty one if it has no data. */
    public Databag databag(String owner) {
        return databags.getOrDefault(owner, Databag.EMPTY);
    }

    /** Returns whether a unit or application has or had data. */
    public boolean hasDatabag(String owner) {
        return databags.containsKey(owner);
    }

    /** Returns all databags by owner. */
    public Map<String, Databag> databags() {
        return Collections.unmodifiableMap(databags);
    }

    /** Returns whether the operator has removed it, but units still have to leave. */
    public boolean isDying() {
        return isDying;
    }

    public void die() {
        isDying = true;
        version++;
    }

    /** Returns whether the operator has suspended it. */
    public boolean isSuspended() {
        return isSuspended;
    }

    public void setSuspended(boolean suspended) {
        isSuspended = suspended;
        version++;
    }

    /** Returns whether a unit has left for good: its relation-broken is over. */
    public boolean isLeftBy(UnitRecord unit) {
        return left.contains(unit.name());
    }

    public void leaveForGood(UnitRecord unit) {
        left.add(unit.name());
        leave(unit.name());
    }

    /** Adds a unit. One that comes back has lost its data; juju: state/relationunit.go, EnterScope overwrites it. */
    public void enter(String unit) {
        if (left.remove(unit)) {
            drop(unit);
        }
        databags.putIfAbsent(unit, Databag.EMPTY);
        members.add(unit);
        version++;
    }

    /** Ends a unit's membership; its data stays readable while the relation exists. */
    void leave(String unit) {
        members.remove(unit);
        version++;
    }

    void drop(String owner) {
        databags.remove(owner);
        version++;
    }

    /** Changes a databag, and returns whether any value has changed. */
    public boolean change(String owner, Map<String, String> changes) {
        Databag before = databag(owner);
        Databag after = before.with(changes);
        databags.put(owner, after);
        version += after == before ? 0 : 1;
        return after != before;
    }

    /** Returns both sides, such as {@code mysql:server} and {@code shop:db}, sorted by application. */
    public List<String> sides() {
        String one = application.name() + ":" + endpoint;
        String two = other.name() + ":" + otherEndpoint;
        return application.name().compareTo(other.name()) <= 0 ? List.of(one, two) : List.of(two, one);
    }

    /**
     * Returns the name that Juju's messages use, with the side that requires first: {@code mysql:db postgresql:server};
     * in a peer relation one side.
     *
     * <p>juju: state/relation.go, relationKey
     */
    public String key() {
        String one = application.name() + ":" + endpoint;
        String two = other.name() + ":" + otherEndpoint;
        if (isPeer()) {
            return one;
        }
        boolean isRequirer = application.requires(endpoint) || other.provides(otherEndpoint);
        return isRequirer ? one + " " + two : two + " " + one;
    }

    /** Returns the tag that Juju's interfaces use, such as {@code relation-mysql.db#postgresql.server}. */
    public String tag() {
        return "relation-" + key().replace(':', '.').replace(' ', '#');
    }

    /** Returns both sides in one line. */
    @Override
    public String toString() {
        return String.join(" ", sides());
    }
}
