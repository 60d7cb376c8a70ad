package dev.jops.jujusim.verbs.applications;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedApplication;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.meta.ConfigMeta;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code juju config}. */
final class Config implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("config")
                .formats("yaml", "json", "tabular")
                .value("reset", "file")
                .flag("color", "no-color")
                .usage(
                        "<application name> [--reset <key[,key]>] [<attribute-key>][=<value>] ...]",
                        "Get, set, or reset configuration for a deployed application.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String name = ApplicationNames.require(arguments.require(0, "no application specified"));
        List<String> words =
                arguments.positional().subList(1, arguments.positional().size());
        List<String> keys = new ArrayList<>();
        List<String> pairs = new ArrayList<>();
        words.forEach(word -> (word.indexOf('=') < 0 ? keys : pairs).add(word));
        List<String> reset = arguments.list("reset");
        boolean changes =
                !pairs.isEmpty() || !reset.isEmpty() || arguments.value("file").isPresent();
        if (keys.size() > 1 || (changes && !keys.isEmpty())) {
            throw new UsageException(
                    keys.size() > 1 && !changes
                            ? "cannot specify multiple keys to get"
                            : "cannot set and retrieve values simultaneously");
        }
        for (String pair : pairs) {
            String key = pair.substring(0, pair.indexOf('='));
            if (reset.contains(key)) {
                throw new UsageException("cannot set and reset key \"" + key + "\" simultaneously");
            }
        }
        HostedModel model = session.model(arguments);
        if (changes) {
            change(model, name, arguments, pairs, reset, session);
        } else if (keys.isEmpty()) {
            session.print(
                    arguments.format(), model.engine().inside(simulation -> tree(model.requireApplication(name))));
        } else {
            String key = keys.get(0);
            Object value = model.engine().inside(simulation -> value(model.requireApplication(name), key));
            session.print(arguments.format().equals("json") ? "json" : "", value, () -> value + "\n");
        }
        return 0;
    }

    private static void change(
            HostedModel model,
            String name,
            Arguments arguments,
            List<String> pairs,
            List<String> reset,
            Session session) {
        String file = arguments.value("file").orElse("");
        String text = file.isEmpty()
                ? ""
                : file.equals("-")
                        ? new String(session.client().input(), StandardCharsets.UTF_8)
                        : ConfigValues.text(session.path(file));
        model.engine().change(simulation -> {
            HostedApplication application = model.requireApplication(name);
            Map<String, Object> values = new TreeMap<>();
            if (!text.isEmpty()) {
                values.putAll(
                        ConfigValues.ofFile(text, name, application.charm().meta()));
            }
            values.putAll(
                    ConfigValues.of(pairs, session, name, application.charm().meta()));
            ConfigValues.set(simulation, application, values);
            session.record("options", values);
            List<String> known = new ArrayList<>(reset);
            known.retainAll(application.charm().meta().config().keySet());
            simulation.operations().resetConfig(application.record(), known);
            if (reset.contains(ConfigValues.TRUST)) {
                application.record().setTrusted(false);
            }
        });
    }

    private static Object value(HostedApplication application, String key) {
        if (key.equals(ConfigValues.TRUST)) {
            return application.record().isTrusted();
        }
        if (!application.charm().meta().config().containsKey(key)) {
            throw new RefusedException("key \"" + key + "\" not found in \"" + application.name()
                    + "\" application config or charm settings.");
        }
        return application.record().config().getOrDefault(key, "");
    }

    private static Map<String, @Nullable Object> tree(HostedApplication application) {
        SortedMap<String, Object> settings = new TreeMap<>();
        for (ConfigMeta option : application.charm().meta().config().values()) {
            settings.put(option.name(), setting(application, option));
        }
        SortedMap<String, Object> ofJuju = new TreeMap<>();
        ofJuju.put(
                ConfigValues.TRUST,
                new Tree()
                        .put("default", false)
                        .put("description", "Does this application have access to trusted credentials")
                        .put("source", application.record().isTrusted() ? "user" : "default")
                        .put("type", "bool")
                        .put("value", application.record().isTrusted())
                        .values());
        return new Tree()
                .put("application", application.name())
                .put("application-config", ofJuju)
                .put("charm", application.charm().name())
                .put("settings", settings)
                .values();
    }

    private static Map<String, @Nullable Object> setting(HostedApplication application, ConfigMeta option) {
        boolean isSet = application.record().configured().containsKey(option.name());
        Object value = application.record().config().get(option.name());
        Tree tree = new Tree();
        option.defaultValue().ifPresent(fallback -> tree.put("default", fallback));
        tree.put("description", option.description())
                .put("source", isSet ? "user" : option.defaultValue().isPresent() ? "default" : "unset")
                .put("type", option.type().word());
        if (value != null) {
            tree.put("value", value);
        }
        return tree.values();
    }
}
