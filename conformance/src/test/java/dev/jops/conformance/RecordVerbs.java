package dev.jops.conformance;

import dev.jops.charm.ActionEvent;
import dev.jops.framework.EventBase;
import dev.jops.model.Key;
import dev.jops.model.Model;
import dev.jops.model.Relation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a charm reads and writes as records; with Python ops they are data classes. */
final class RecordVerbs implements ScriptCharm.Verbs {
    private final Model model;

    /** Some options, of which a colour is one of three. */
    record Options(String colour, Optional<Long> size, double ratio, boolean quiet) {
        Options {
            if (!List.of("red", "green", "blue").contains(colour)) {
                throw new IllegalArgumentException("colour is none of red, green and blue");
            }
        }
    }

    /** An option without a default. */
    record Sizes(long size) {}

    /** A databag. */
    record Endpoint(
            String host,
            long port,
            @Key("max-size") Optional<Long> maxSize,
            Optional<Boolean> tls,
            Optional<List<String>> replicas) {
        Endpoint {
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("there is no such port");
            }
        }
    }

    /** Parameters of the action rotate. */
    record Rotation(long length, Optional<List<String>> users) {
        Rotation {
            if (length < 8) {
                throw new IllegalArgumentException("too short");
            }
        }
    }

    RecordVerbs(Model model) {
        this.model = model;
    }

    @Override
    public @Nullable Object perform(Step step, @Nullable EventBase event) {
        return switch (step.verb()) {
            case "load-config" -> factsOf(load(Options.class, step));
            case "load-sizes" -> load(Sizes.class, step).size();
            case "load-data" -> load(step, event);
            case "load-params" -> load(step, (ActionEvent) Objects.requireNonNull(event));
            case "save-data" -> {
                save(step, event);
                yield null;
            }
            default -> UNKNOWN;
        };
    }

    private <T extends Record> T load(Class<T> type, Step step) {
        return step.args().text("errors", "raise").equals("blocked")
                ? model.config().loadOrBlock(type)
                : model.config().load(type);
    }

    private Map<String, @Nullable Object> load(Step step, @Nullable EventBase event) {
        Relation relation = RelationVerbs.relation(model, step, event);
        String owner = step.text("owner");
        return factsOf(
                switch (owner) {
                    case "unit" -> relation.data(model.unit()).load(Endpoint.class);
                    case "app" -> relation.data(model.app()).load(Endpoint.class);
                    default ->
                        owner.contains("/")
                                ? relation.data(model.unit(owner)).load(Endpoint.class)
                                : relation.data(model.app(owner)).load(Endpoint.class);
                });
    }

    private void save(Step step, @Nullable EventBase event) {
        Relation relation = RelationVerbs.relation(model, step, event);
        Fields data = step.args().fields("data");
        Endpoint endpoint = new Endpoint(
                data.text("host"),
                data.number("port", 0),
                Optional.ofNullable((Long) data.value("max-size")),
                Optional.ofNullable((Boolean) data.value("tls")),
                data.has("replicas") ? Optional.of(data.texts("replicas")) : Optional.empty());
        if (step.text("owner").equals("unit")) {
            relation.data(model.unit()).save(endpoint);
        } else {
            relation.data(model.app()).save(endpoint);
        }
    }

    private static Map<String, @Nullable Object> load(Step step, ActionEvent action) {
        Rotation rotation = step.args().text("errors", "raise").equals("fail")
                ? action.loadParamsOrFail(Rotation.class)
                : action.loadParams(Rotation.class);
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("length", rotation.length());
        facts.put("users", rotation.users().orElse(null));
        return facts;
    }

    private static Map<String, @Nullable Object> factsOf(Options options) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("colour", options.colour());
        facts.put("size", options.size().orElse(null));
        facts.put("ratio", options.ratio());
        facts.put("quiet", options.quiet());
        return facts;
    }

    private static Map<String, @Nullable Object> factsOf(Endpoint endpoint) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("host", endpoint.host());
        facts.put("port", endpoint.port());
        facts.put("max-size", endpoint.maxSize().orElse(null));
        facts.put("tls", endpoint.tls().orElse(null));
        facts.put("replicas", endpoint.replicas().orElse(null));
        return facts;
    }
}
