package dev.jops.testing.picture;

import dev.jops.juju.HookName;
import dev.jops.simulator.journal.History;
import dev.jops.simulator.journal.History.Contact;
import dev.jops.simulator.journal.History.ContainerChange;
import dev.jops.simulator.journal.History.DataChange;
import dev.jops.simulator.journal.History.HookSpan;
import dev.jops.simulator.journal.History.Lead;
import dev.jops.simulator.journal.History.Presence;
import dev.jops.simulator.journal.History.StatusChange;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.testing.picture.TimeAxis.Stretch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The content of a history, arranged by lane. */
final class Story {
    private static final long RECENT = 60_000_000_000L;

    private final long end;
    private final Map<String, List<String>> unitsByApplication = new LinkedHashMap<>();
    private final Map<String, UnitRecord> units = new LinkedHashMap<>();
    private final Map<String, List<HookSpan>> hooks = new LinkedHashMap<>();
    private final Map<String, List<Term>> terms = new LinkedHashMap<>();
    private final Map<String, List<Span>> presences = new LinkedHashMap<>();
    private final Map<String, List<Span>> silences = new LinkedHashMap<>();
    private final Map<String, List<Phase>> phases = new LinkedHashMap<>();
    private final Map<String, SortedMap<String, List<Span>>> containers = new LinkedHashMap<>();
    private final List<Flow> flows = new ArrayList<>();
    private final Predicate<String> isGone;
    private final List<HookSpan> allHooks;
    private final List<Mark> marks;

    /** A span of time. */
    record Span(long from, long to) {}

    /** One unit's time with a lease; an empty holder for the time that nobody held it. */
    record Term(String holder, long number, long from, long to) {}

    /** The time of a status. */
    record Phase(String word, String message, long from, long to) {}

    /** Data in transit from the hook that wrote it to the hook that it caused. */
    record Flow(String from, long written, String to, long read, String about) {}

    private record Bag(int relation, String owner) {}

    Story(History history, List<Mark> marks) {
        this.end = history.now();
        this.allHooks = history.hooks();
        this.marks = marks;
        this.isGone = history::isGone;
        for (UnitRecord unit : history.units()) {
            units.put(unit.name(), unit);
            unitsByApplication
                    .computeIfAbsent(unit.application().name(), name -> new ArrayList<>())
                    .add(unit.name());
        }
        for (HookSpan hook : history.hooks()) {
            hooks.computeIfAbsent(hook.unit(), name -> new ArrayList<>()).add(hook);
        }
        addTerms(history.leads());
        addPresences(history.presences());
        addSilences(history.contacts());
        addPhases(history.statuses());
        addContainers(history.containers());
        addFlows(history.data());
    }

    private void addTerms(List<Lead> leads) {
        Map<String, List<Lead>> byApplication = new LinkedHashMap<>();
        for (Lead lead : leads) {
            byApplication
                    .computeIfAbsent(lead.application(), name -> new ArrayList<>())
                    .add(lead);
        }
        byApplication.forEach((application, changes) -> {
            List<Term> found = new ArrayList<>();
            for (int i = 0; i < changes.size(); i++) {
                Lead lead = changes.get(i);
                found.add(new Term(
                        lead.holder(),
                        lead.term(),
                        lead.at(),
                        i + 1 < changes.size() ? changes.get(i + 1).at() : end));
            }
            terms.put(application, found);
        });
    }

    private void addPresences(List<Presence> changes) {
        Map<String, Long> since = new LinkedHashMap<>();
        for (Presence change : changes) {
            Long from = since.remove(change.unit());
            if (from != null) {
                addPresence(change.unit(), from, change.at());
            }
            if (change.isThere()) {
                since.put(change.unit(), change.at());
            }
        }
        since.forEach((unit, from) -> addPresence(unit, from, end));
    }

    private void addPresence(String unit, long from, long to) {
        presences.computeIfAbsent(unit, name -> new ArrayList<>()).add(new Span(from, to));
    }

    private void addSilences(List<Contact> changes) {
        Map<String, Long> since = new LinkedHashMap<>();
        for (Contact change : changes) {
            Long from = since.remove(change.unit());
            if (from != null) {
                addSilence(change.unit(), from, change.at());
            }
            if (!change.isThere()) {
                since.put(change.unit(), change.at());
            }
        }
        since.forEach((unit, from) -> addSilence(unit, from, end));
    }

    private void addSilence(String unit, long from, long to) {
        silences.computeIfAbsent(unit, name -> new ArrayList<>()).add(new Span(from, to));
    }

    private void addContainers(List<ContainerChange> changes) {
        Map<List<String>, Long> since = new LinkedHashMap<>();
        for (ContainerChange change : changes) {
            List<String> which = List.of(change.unit(), change.container());
            Long from = since.remove(which);
            if (from != null) {
                addContainer(which, from, change.at());
            }
            if (change.isRunning()) {
                since.put(which, change.at());
            }
        }
        since.forEach((which, from) -> addContainer(which, from, end));
    }

    private void addContainer(List<String> which, long from, long to) {
        containers
                .computeIfAbsent(which.get(0), unit -> new TreeMap<>())
                .computeIfAbsent(which.get(1), container -> new ArrayList<>())
                .add(new Span(from, to));
    }

    private void addPhases(List<StatusChange> changes) {
        Map<String, StatusChange> latest = new LinkedHashMap<>();
        for (StatusChange change : changes) {
            StatusChange before = latest.put(change.subject(), change);
            if (before != null) {
                addPhase(before, change.at());
            }
        }
        latest.values().forEach(change -> addPhase(change, end));
    }

    private void addPhase(StatusChange change, long to) {
        phases.computeIfAbsent(change.subject(), name -> new ArrayList<>())
                .add(new Phase(change.status().word(), change.status().message(), change.at(), to));
    }

    /**
     * Adds flows. Changes are merged until the hook that announces them runs, so the hook was caused by the latest
     * change that its unit had not seen.
     */
    private void addFlows(List<DataChange> changes) {
        Map<Bag, List<DataChange>> written = new LinkedHashMap<>();
        for (DataChange change : changes) {
            written.computeIfAbsent(new Bag(change.relation().id(), change.owner()), bag -> new ArrayList<>())
                    .add(change);
        }
        hooks.forEach((unit, spans) -> {
            Map<Bag, Long> seen = new LinkedHashMap<>();
            for (HookSpan span : spans) {
                RelationRecord relation = span.hook().relation();
                if (relation != null && span.hook().name().is(HookName.Family.RELATION, "changed")) {
                    Bag bag = new Bag(relation.id(), ownerIn(relation, span));
                    long since = seen.getOrDefault(bag, span.begin() - RECENT);
                    seen.put(bag, span.begin());
                    addFlow(span, latest(written.getOrDefault(bag, List.of()), since, span.begin()));
                }
            }
        });
        flows.sort((one, other) -> Long.compare(one.read(), other.read()));
    }

    private String ownerIn(RelationRecord relation, HookSpan span) {
        String remoteUnit = span.hook().remoteUnit();
        UnitRecord unit = units.get(span.unit());
        return remoteUnit != null || unit == null
                ? String.valueOf(remoteUnit)
                : relation.otherSideOf(unit.application()).name();
    }

    private static List<DataChange> latest(List<DataChange> changes, long after, long until) {
        int low = 0;
        int high = changes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (changes.get(middle).at() <= until) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 && changes.get(low - 1).at() > after ? List.of(changes.get(low - 1)) : List.of();
    }

    private void addFlow(HookSpan reader, List<DataChange> causes) {
        for (DataChange cause : causes) {
            if (!cause.writer().equals(reader.unit()) && units.containsKey(cause.writer())) {
                String whose = cause.owner().equals(cause.writer()) ? "its data" : "the data of " + cause.owner();
                flows.add(new Flow(
                        cause.writer(),
                        cause.at(),
                        reader.unit(),
                        reader.begin(),
                        cause.writer() + " changed " + whose + ", so "
                                + reader.hook().describe() + " ran on " + reader.unit()));
            }
        }
    }

    /** Returns the times in which something happens. */
    List<Stretch> busy() {
        List<Stretch> busy = new ArrayList<>();
        for (HookSpan hook : allHooks) {
            busy.add(new Stretch(hook.begin(), Math.min(hook.end(), end)));
        }
        marks.forEach(mark -> busy.add(new Stretch(mark.at(), mark.at())));
        terms.values().forEach(some -> some.forEach(term -> busy.add(new Stretch(term.from(), term.from()))));
        addEnds(presences, busy);
        addEnds(silences, busy);
        return busy;
    }

    private static void addEnds(Map<String, List<Span>> spans, List<Stretch> busy) {
        for (List<Span> some : spans.values()) {
            for (Span span : some) {
                busy.add(new Stretch(span.from(), span.from()));
                busy.add(new Stretch(span.to(), span.to()));
            }
        }
    }

    long end() {
        return end;
    }

    Map<String, List<String>> unitsByApplication() {
        return unitsByApplication;
    }

    int unitCount() {
        return units.size();
    }

    boolean isGone(String unit) {
        return isGone.test(unit);
    }

    List<HookSpan> hooks() {
        return allHooks;
    }

    List<HookSpan> hooks(String unit) {
        return hooks.getOrDefault(unit, List.of());
    }

    List<Term> terms(String application) {
        return terms.getOrDefault(application, List.of());
    }

    Map<String, List<Term>> terms() {
        return terms;
    }

    List<Span> presences(String unit) {
        return presences.getOrDefault(unit, List.of());
    }

    /** Returns the times in which the containers of a unit run, by their names. */
    SortedMap<String, List<Span>> containers(String unit) {
        return containers.getOrDefault(unit, Collections.emptySortedMap());
    }

    boolean hasContainers() {
        return !containers.isEmpty();
    }

    /** Returns the times in which a unit can't reach the controller, although the controller is available. */
    List<Span> silences(String unit) {
        return silences.getOrDefault(unit, List.of());
    }

    /** Returns the times in which the controller is unavailable. */
    List<Span> silences() {
        return silences(History.EVERY_UNIT);
    }

    List<Phase> phases(String subject) {
        return phases.getOrDefault(subject, List.of());
    }

    List<Flow> flows() {
        return flows;
    }

    List<Mark> marks() {
        return marks;
    }
}
