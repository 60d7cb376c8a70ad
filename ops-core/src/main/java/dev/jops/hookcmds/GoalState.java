package dev.jops.hookcmds;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code goal-state} answers: the units and relations that the operator wants, whether they exist yet or not.
 *
 * <p>A class with accessors and not a record, because Juju may add to it.
 */
public final class GoalState {
    private final Map<String, Goal> units;
    private final Map<String, Map<String, Goal>> relations;

    private GoalState(Map<String, Goal> units, Map<String, Map<String, Goal>> relations) {
        this.units = units;
        this.relations = Collections.unmodifiableMap(relations);
    }

    static GoalState of(JsonObject answer) {
        Map<String, Map<String, Goal>> relations = new LinkedHashMap<>();
        answer.object("relations").objects().forEach((endpoint, goals) -> relations.put(endpoint, goals(goals)));
        return new GoalState(goals(answer.object("units")), relations);
    }

    private static Map<String, Goal> goals(JsonObject answer) {
        Map<String, Goal> goals = new LinkedHashMap<>();
        answer.objects().forEach((name, goal) -> goals.put(name, new Goal(goal.text("status"), goal.text("since"))));
        return Collections.unmodifiableMap(goals);
    }

    /** The application's units by name, including this one and those to come; empty in a subordinate. */
    public Map<String, Goal> units() {
        return units;
    }

    /** The related applications and their units by name, for each endpoint. */
    public Map<String, Map<String, Goal>> relations() {
        return relations;
    }

    @Override
    public String toString() {
        return "GoalState[units=" + units.keySet() + ", relations=" + relations.keySet() + "]";
    }

    /**
     * The goal for one unit or application.
     *
     * @param status Juju's word, such as {@code active}, {@code waiting} or {@code dying}
     * @param since since when it has that status, as Juju writes times; may be empty
     */
    public record Goal(String status, String since) {}
}
