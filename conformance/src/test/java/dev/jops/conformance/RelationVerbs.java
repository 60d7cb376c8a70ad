package dev.jops.conformance;

import dev.jops.charm.RelationChangedEvent;
import dev.jops.charm.RelationDepartedEvent;
import dev.jops.charm.RelationEvent;
import dev.jops.charm.RelationJoinedEvent;
import dev.jops.framework.EventBase;
import dev.jops.model.Application;
import dev.jops.model.Model;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import dev.jops.model.Unit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a charm does with relations and their data. */
final class RelationVerbs implements ScriptCharm.Verbs {
    private final Model model;

    RelationVerbs(Model model) {
        this.model = model;
    }

    @Override
    public @Nullable Object perform(Step step, @Nullable EventBase event) {
        switch (step.verb()) {
            case "put" -> bag(step, event).put(step.text("key"), step.text("value"));
            case "update" ->
                bag(step, event).putAll(step.args().fields("values").texts());
            case "clear" -> bag(step, event).clear();
            default -> {
                return read(step, event);
            }
        }
        return null;
    }

    private @Nullable Object read(Step step, @Nullable EventBase event) {
        return switch (step.verb()) {
            case "remove" -> bag(step, event).remove(step.text("key"));
            case "get" -> bag(step, event).get(step.text("key"));
            case "data" -> new LinkedHashMap<>(bag(step, event));
            case "relations" ->
                model.relations(step.text("endpoint")).stream()
                        .map(Relation::name)
                        .toList();
            case "find-relation" ->
                model.relation(step.text("endpoint")).map(Relation::name).orElse(null);
            case "units" ->
                relation(step, event).units().stream().map(Unit::name).sorted().toList();
            case "remote-app" ->
                relation(step, event).app().map(Application::name).orElse(null);
            case "is-active" -> relation(step, event).isActive();
            case "event" -> factsOf((RelationEvent) Objects.requireNonNull(event));
            default -> UNKNOWN;
        };
    }

    private static Map<String, @Nullable Object> factsOf(RelationEvent event) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("relation", event.relation().name());
        facts.put("app", event.app().name());
        facts.put("unit", null);
        facts.put("departing", null);
        if (event instanceof RelationJoinedEvent joined) {
            facts.put("unit", joined.unit().name());
        } else if (event instanceof RelationChangedEvent changed) {
            facts.put("unit", changed.unit().map(Unit::name).orElse(null));
        } else if (event instanceof RelationDepartedEvent departed) {
            facts.put("unit", departed.unit().name());
            facts.put("departing", departed.departingUnit().map(Unit::name).orElse(null));
        }
        return facts;
    }

    private Relation relation(Step step, @Nullable EventBase event) {
        return relation(model, step, event);
    }

    private RelationData bag(Step step, @Nullable EventBase event) {
        Relation relation = relation(step, event);
        String owner = step.text("owner");
        return switch (owner) {
            case "unit" -> relation.data(model.unit());
            case "app" -> relation.data(model.app());
            default -> owner.contains("/") ? relation.data(model.unit(owner)) : relation.data(model.app(owner));
        };
    }

    /** {@code db} is the endpoint's only relation, {@code db:1} one by number, {@code event} the event's. */
    static Relation relation(Model model, Step step, @Nullable EventBase event) {
        String name = step.text("relation");
        if (name.equals("event")) {
            return ((RelationEvent) Objects.requireNonNull(event)).relation();
        }
        int colon = name.indexOf(':');
        return colon < 0
                ? model.relation(name).orElseThrow()
                : model.relation(name.substring(0, colon), Integer.parseInt(name.substring(colon + 1)));
    }
}
