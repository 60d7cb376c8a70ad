package dev.jops.conformance;

import dev.jops.Ops;
import dev.jops.charm.CharmBase;
import dev.jops.framework.EventBase;
import dev.jops.framework.EventSource;
import dev.jops.framework.Framework;
import dev.jops.internal.json.Json;
import dev.jops.model.ModelException;
import dev.jops.model.RelationDataAccessException;
import dev.jops.model.SecretNotFoundException;
import dev.jops.model.TooManyRelatedAppsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does the steps of a script with jops: the counterpart of {@code charm.py}, verb for verb. */
public final class ScriptCharm extends CharmBase {
    private final Fields script;
    private final List<Verbs> vocabulary;

    /** Some verbs of the vocabulary. */
    interface Verbs {
        /** Answers a verb that is not among these. */
        Object UNKNOWN = new Object();

        /** Does a step, and returns what it read; null if it reads nothing. */
        @Nullable
        Object perform(Step step, @Nullable EventBase event) throws Exception;
    }

    /** Observes what the script names. */
    public ScriptCharm(Framework framework) throws Exception {
        super(framework);
        this.script = Fields.of(Json.read(read(charmDir().resolve("script.json"))));
        this.vocabulary = List.of(
                new EventVerbs(this, storedState("script")),
                new RelationVerbs(model()),
                new UnitVerbs(model()),
                new ActionVerbs(),
                new SecretVerbs(model()),
                new MachineVerbs(model()));
        for (String observed : script.texts("observe")) {
            int hash = observed.indexOf('#');
            EventSource<EventBase> source = EventSource.ofJuju(hash < 0 ? observed : observed.substring(0, hash));
            if (hash < 0) {
                observe(source, event -> handle(observed, event));
            } else {
                observe(source, observed.substring(hash + 1), event -> handle(observed, event));
            }
        }
        perform("constructor", null);
    }

    /** One hook. */
    public static void main(String[] arguments) {
        Ops.main(ScriptCharm::create);
    }

    private static ScriptCharm create(Framework framework) {
        try {
            return new ScriptCharm(framework);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void handle(String observed, EventBase event) throws Exception {
        report(observed, "begin", null, null, null);
        perform(observed, event);
    }

    private void perform(String handler, @Nullable EventBase event) throws Exception {
        for (Fields json : script.fields("handlers").list(handler)) {
            Step step = Step.ofJson(json);
            Object value;
            try {
                value = perform(step, event);
            } catch (Exception e) {
                report(handler, step.verb(), null, step, kindOf(e));
                if (!step.mayRaise()) {
                    throw e;
                }
                continue;
            }
            report(handler, step.verb(), value, step, null);
        }
    }

    private @Nullable Object perform(Step step, @Nullable EventBase event) throws Exception {
        for (Verbs verbs : vocabulary) {
            Object value = verbs.perform(step, event);
            if (value != Verbs.UNKNOWN) {
                return value;
            }
        }
        throw new AssertionError("there is no verb " + step.verb());
    }

    private static String kindOf(Exception e) {
        if (e instanceof RelationDataAccessException) {
            return "access";
        }
        if (e instanceof TooManyRelatedAppsException) {
            return "too-many";
        }
        if (e instanceof SecretNotFoundException) {
            return "not-found";
        }
        if (e instanceof IllegalStateException || e.getClass().getSimpleName().equals("LeaderOnlyException")) {
            return "refused";
        }
        if (e instanceof ModelException) {
            return "model";
        }
        return e instanceof IllegalArgumentException || e instanceof NullPointerException ? "argument" : "failure";
    }

    private void report(
            String handler, String verb, @Nullable Object value, @Nullable Step step, @Nullable String raised) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("handler", handler);
        line.put("verb", verb);
        line.put("value", Fields.ordered(value));
        line.put("step", step == null ? null : step.toJson());
        line.put("raised", raised);
        try {
            Files.writeString(
                    charmDir().resolve("report.jsonl"),
                    Json.write(line) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
