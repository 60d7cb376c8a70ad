package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code goal-state}: the units that the operator wants, and related applications. Of a subordinate application, a unit
 * sees only the units whose principal it is, so a subordinate's own units see none of them.
 *
 * <p>juju: apiserver/facades/agent/uniter/uniter.go, goalStateUnits
 */
final class GoalStateGet implements HookCommand {
    private static final String SINCE = "2026-01-01 00:00:00Z"; // the simulated model does not record times

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, Output.YAML_OR_JSON, Output.FILE)
                .atMost(0);
        ApplicationRecord own = hook.application();
        SortedMap<String, Object> units = goals(own, hook.unit());
        SortedMap<String, Object> relations = new TreeMap<>();
        for (RelationRecord relation : hook.relations()) {
            if (relation.isPeer()) {
                addMembers(units, relation, own);
            } else {
                ApplicationRecord remote = relation.otherSideOf(own);
                SortedMap<String, Object> goals = goals(remote, hook.unit());
                goals.put(remote.name(), goal("joined"));
                addMembers(goals, relation, remote);
                merge(relations, relation.endpointOf(own), goals);
            }
        }
        if (own.plannedUnits().isPresent()) {
            plan(units, own, own.plannedUnits().getAsInt());
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("units", units);
        answer.put("relations", relations);
        return Output.of(answer, line);
    }

    private static SortedMap<String, Object> goals(ApplicationRecord application, UnitRecord asking) {
        SortedMap<String, Object> goals = new TreeMap<>();
        for (UnitRecord unit : application.units().values()) {
            boolean isOwnSubordinate = unit.principal().filter(asking::equals).isPresent();
            if (!application.isSubordinate() || isOwnSubordinate) {
                goals.put(
                        unit.name(),
                        goal(unit.isDying() ? "dying" : unit.status().word()));
            }
        }
        return goals;
    }

    /** Adds members; units of an application that is only a name are known only through the relation. */
    private static void addMembers(
            SortedMap<String, Object> goals, RelationRecord relation, ApplicationRecord application) {
        if (!application.isSubordinate()) {
            for (String member : relation.membersOf(application)) {
                goals.putIfAbsent(member, goal("active"));
            }
        }
    }

    private static void merge(SortedMap<String, Object> relations, String endpoint, SortedMap<String, Object> goals) {
        SortedMap<String, Object> merged = new TreeMap<>(goals);
        if (relations.get(endpoint) instanceof Map<?, ?> before) {
            before.forEach((name, goal) -> merged.put(String.valueOf(name), goal));
        }
        relations.put(endpoint, merged);
    }

    /** Adds planned units, or removes those with the highest names. */
    private static void plan(SortedMap<String, Object> units, ApplicationRecord application, int count) {
        for (int number = 0; units.size() < count; number++) {
            units.putIfAbsent(application.name() + "/" + number, goal("allocating"));
        }
        while (units.size() > count) {
            units.remove(units.lastKey());
        }
    }

    private static Map<String, Object> goal(String status) {
        Map<String, Object> goal = new LinkedHashMap<>();
        goal.put("status", status);
        goal.put("since", SINCE);
        return goal;
    }
}
