package dev.jops.simulator.journal;

import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.time.SimulatedTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The history of a simulation, from which a picture is drawn: the content of a timeline, with subjects and end times.
 *
 * <p>Units and leaders are kept forever, because the present state follows from them; of hooks, and of the data that
 * charms wrote in them, only the latest are kept.
 */
public final class History {
    /** Stands for all units in place of a unit's name. */
    public static final String EVERY_UNIT = "";

    private final SimulatedTime time;
    private final List<UnitRecord> units = new ArrayList<>();
    private final Latest<HookSpan> hooks;
    private final LatestOfUnits<HookSpan> hooksOfUnits;
    private final LatestOfUnits<UnitFacts.Command> commands;
    private final LatestOfUnits<UnitFacts.LogLine> log;
    private final LatestOfUnits<StatusRecord> replacedStatuses;
    private final List<Lead> leads = new ArrayList<>();
    private final List<Presence> presences = new ArrayList<>();
    private final List<Contact> contacts = new ArrayList<>();
    private final List<ContainerChange> containers = new ArrayList<>();
    private final Latest<StatusChange> statuses;
    private final Latest<DataChange> data;
    private final Set<String> gone = new TreeSet<>();

    /** How a hook ended. */
    public enum Outcome {
        /** It has not ended. */
        RUNNING,
        /** It succeeded, and Juju accepted its changes. */
        DONE,
        /** It failed, or Juju refused its changes. */
        FAILED,
        /** Its process was killed, or its machine vanished. */
        KILLED
    }

    /**
     * A change of leadership: from a moment on, a unit holds the lease of its application; an empty holder means that
     * nobody does.
     */
    public record Lead(long at, String application, String holder, long term) {}

    /** A change of presence: from a moment on a unit's agent exists, or does not. */
    public record Presence(long at, String unit, boolean isThere) {}

    /** A change of contact: from a moment on a unit, or {@link #EVERY_UNIT}, can reach the controller, or can't. */
    public record Contact(long at, String unit, boolean isThere) {}

    /** A change of a container: from a moment on it runs in the pod of a unit, or does not. */
    public record ContainerChange(long at, String unit, String container, boolean isRunning) {}

    /** A change of status: from a moment on a unit or application has this status. */
    public record StatusChange(long at, String subject, StatusRecord status) {}

    /**
     * A change of a databag.
     *
     * @param owner the unit or application whose databag it is
     * @param writer the unit that wrote it
     */
    public record DataChange(long at, RelationRecord relation, String owner, String writer) {}

    /** One execution of a hook. */
    public static final class HookSpan {
        private final String unit;
        private final Hook hook;
        private final long begin;
        private long end = Long.MAX_VALUE;
        private Outcome outcome = Outcome.RUNNING;
        private String reason = "";

        private HookSpan(String unit, Hook hook, long begin) {
            this.unit = unit;
            this.hook = hook;
            this.begin = begin;
        }

        /** Returns the unit that ran it. */
        public String unit() {
            return unit;
        }

        /** Returns the hook. */
        public Hook hook() {
            return hook;
        }

        /** Returns when it began, in nanoseconds since the start. */
        public long begin() {
            return begin;
        }

        /** Returns when it ended; {@link Long#MAX_VALUE} while it runs. */
        public long end() {
            return end;
        }

        /** Returns how it ended. */
        public Outcome outcome() {
            return outcome;
        }

        /** Returns why it did not succeed; empty if it did. */
        public String reason() {
            return reason;
        }
    }

    public History(SimulatedTime time, int most) {
        this.time = time;
        this.hooks = new Latest<>(most);
        this.hooksOfUnits = new LatestOfUnits<>(most);
        this.commands = new LatestOfUnits<>(most);
        this.log = new LatestOfUnits<>(most);
        this.replacedStatuses = new LatestOfUnits<>(most);
        this.statuses = new Latest<>(most);
        this.data = new Latest<>(most);
    }

    /** Adds a unit, which replaces a former unit of its name. */
    public void added(UnitRecord unit) {
        units.removeIf(former -> former.name().equals(unit.name()));
        units.add(unit);
        gone.remove(unit.name());
    }

    public HookSpan began(UnitRecord unit, Hook hook) {
        HookSpan span = new HookSpan(unit.name(), hook, time.nanoTime());
        hooks.add(span);
        hooksOfUnits.add(unit.name(), span);
        return span;
    }

    public void ended(HookSpan span, Outcome outcome, String reason) {
        span.end = time.nanoTime();
        span.outcome = outcome;
        span.reason = reason;
    }

    public void leads(String application, String holder, long term) {
        leads.add(new Lead(time.nanoTime(), application, holder, term));
    }

    public void isThere(UnitRecord unit, boolean isThere) {
        presences.add(new Presence(time.nanoTime(), unit.name(), isThere));
    }

    public void cutOff(UnitRecord unit, boolean isCutOff) {
        contacts.add(new Contact(time.nanoTime(), unit.name(), !isCutOff));
    }

    public void container(UnitRecord unit, String container, boolean isRunning) {
        containers.add(new ContainerChange(time.nanoTime(), unit.name(), container, isRunning));
    }

    public void controllerIsThere(boolean isThere) {
        contacts.add(new Contact(time.nanoTime(), EVERY_UNIT, isThere));
    }

    public void gone(UnitRecord unit) {
        gone.add(unit.name());
    }

    public void status(String subject, StatusRecord status) {
        statuses.add(new StatusChange(time.nanoTime(), subject, status));
    }

    public void replaced(UnitRecord unit, StatusRecord status) {
        replacedStatuses.add(unit.name(), status);
    }

    public void logged(UnitRecord unit, UnitFacts.LogLine line) {
        log.add(unit.name(), line);
    }

    public void ran(UnitRecord unit, UnitFacts.Command command) {
        commands.add(unit.name(), command);
    }

    public void wrote(RelationRecord relation, String owner, String writer) {
        data.add(new DataChange(time.nanoTime(), relation, owner, writer));
    }

    /** Returns the units in the order in which they were added, including those that are gone. */
    public List<UnitRecord> units() {
        return Collections.unmodifiableList(units);
    }

    /** Returns whether a unit is gone for good. */
    public boolean isGone(String unit) {
        return gone.contains(unit);
    }

    /** Returns the hooks in the order in which they began. */
    public List<HookSpan> hooks() {
        return Collections.unmodifiableList(hooks);
    }

    /** Returns the hooks of one unit in the order in which they began. */
    public List<HookSpan> hooksOf(UnitRecord unit) {
        return hooksOfUnits.of(unit.name());
    }

    /** Returns the hook commands that the charm of one unit has run, oldest first. */
    public List<UnitFacts.Command> commandsOf(UnitRecord unit) {
        return commands.of(unit.name());
    }

    /** Returns what the charm of one unit has logged, oldest first. */
    public List<UnitFacts.LogLine> logOf(UnitRecord unit) {
        return log.of(unit.name());
    }

    /** Returns the statuses of one unit that its charm has replaced, oldest first. */
    public List<StatusRecord> statusesReplacedOn(UnitRecord unit) {
        return replacedStatuses.of(unit.name());
    }

    /** Returns the changes of leadership, oldest first. */
    public List<Lead> leads() {
        return Collections.unmodifiableList(leads);
    }

    /** Returns the changes of presence, oldest first. */
    public List<Presence> presences() {
        return Collections.unmodifiableList(presences);
    }

    /** Returns the changes of contact with the controller, oldest first. */
    public List<Contact> contacts() {
        return Collections.unmodifiableList(contacts);
    }

    /** Returns the changes of containers, oldest first. */
    public List<ContainerChange> containers() {
        return Collections.unmodifiableList(containers);
    }

    /** Returns the statuses that charms have set, oldest first. */
    public List<StatusChange> statuses() {
        return Collections.unmodifiableList(statuses);
    }

    /** Returns the changes of databags, oldest first. */
    public List<DataChange> data() {
        return Collections.unmodifiableList(data);
    }

    /** Returns the present moment, in nanoseconds since the start. */
    public long now() {
        return time.nanoTime();
    }
}
