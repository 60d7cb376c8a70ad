package dev.jops.jujusim.verbs.models;

import dev.jops.internal.pebble.GoDuration;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.KeyValues;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.ModelSettings;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.render.Table;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code juju model-config}. */
final class ModelConfig implements Verb {

    private static final String INTERVAL = "update-status-hook-interval";

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("model-config")
                .formats(Syntax.tableFirst())
                .value("reset", "file")
                .flag("ignore-read-only-fields", "color", "no-color")
                .usage("[<model-key>[=<value>] ...]", "Displays or sets configuration values on a model.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        List<String> keys = new ArrayList<>();
        List<String> pairs = new ArrayList<>();
        arguments.positional().forEach(word -> (word.indexOf('=') < 0 ? keys : pairs).add(word));
        List<String> reset = arguments.list("reset");
        boolean changes = !pairs.isEmpty() || !reset.isEmpty();
        if (keys.size() > 1) {
            throw new UsageException("cannot specify multiple keys to get");
        }
        if (changes && !keys.isEmpty()) {
            throw new UsageException("cannot set and retrieve values simultaneously");
        }
        HostedModel model = session.model(arguments);
        Map<String, String> values = KeyValues.of(pairs);
        if (values.containsKey("agent-version")) {
            throw new RefusedException("\"agent-version\" must be set via \"upgrade-model\"");
        }
        if (changes) {
            model.engine().change(simulation -> {
                change(model.settings(), values, reset, session);
                model.apply(model.settings());
            });
        } else {
            show(model, keys, arguments, session);
        }
        return 0;
    }

    private static void change(
            ModelSettings settings, Map<String, String> values, List<String> reset, Session session) {
        values.forEach((key, value) -> {
            if (!settings.knows(key)) {
                session.say("WARNING key \"" + key
                        + "\" is not defined in the current model configuration: possible misspelling");
            }
            if (key.equals(INTERVAL) && GoDuration.parse(value).isEmpty()) {
                throw new RefusedException("invalid update status hook interval in model configuration: time: invalid"
                        + " duration \"" + value + "\"");
            }
            settings.set(key, value);
        });
        reset.forEach(settings::reset);
    }

    private static void show(HostedModel model, List<String> keys, Arguments arguments, Session session) {
        SortedMap<String, Object> all = new TreeMap<>();
        Table table = new Table("Attribute", "From", "Value");
        model.engine().change(simulation -> model.settings().values().forEach((key, value) -> {
            String source = model.settings().source(key);
            all.put(key, new Tree().put("Value", value).put("Source", source).values());
            table.row(key, source, value.equals("") ? "\"\"" : String.valueOf(value));
        }));
        all.remove("name");
        if (keys.isEmpty()) {
            session.print(arguments.format(), all, table::toString);
            return;
        }
        String key = keys.get(0);
        Object value =
                model.engine().inside(simulation -> model.settings().values()).get(key);
        if (value == null) {
            throw new RefusedException(
                    "\"" + key + "\" is not a key of the currently targeted model: \"" + model.name() + "\"");
        }
        SortedMap<String, Object> one = new TreeMap<>();
        one.put(key, all.getOrDefault(key, Map.of()));
        session.print(arguments.format(), one, () -> value + "\n");
    }
}
