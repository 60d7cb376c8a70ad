package dev.jops.conformance;

import dev.jops.Ops;
import dev.jops.StateLocation;
import dev.jops.charm.CharmBase;
import dev.jops.framework.CommitEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.EventSource;
import dev.jops.framework.Framework;
import dev.jops.framework.GroupObservation;
import dev.jops.framework.PreCommitEvent;
import dev.jops.internal.json.Json;
import dev.jops.model.HandlerEndedError;
import dev.jops.model.InvalidDataException;
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
import java.util.Optional;
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
        Watcher watcher = new Watcher(this, script.texts("watches"));
        this.vocabulary = List.of(
                new EventVerbs(this, storedState("script"), watcher),
                new RelationVerbs(model()),
                new RecordVerbs(model()),
                new UnitVerbs(model()),
                new ActionVerbs(),
                new SecretVerbs(model()),
                new MachineVerbs(model()),
                new ContainerVerbs(model()));
        for (String observed : script.texts("observe")) {
            observe(framework, observed, watcher);
        }
        Fields together = script.fields("together");
        for (String handler : together.values().keySet()) {
            GroupObservation group = framework.observeAll(handler, event -> handle(handler, event));
            together.texts(handler).forEach(kind -> group.of(EventSource.ofJuju(kind)));
        }
        perform("constructor", null);
    }

    private void observe(Framework framework, String observed, Watcher watcher) {
        int hash = observed.indexOf('#');
        if (observed.equals("framework/pre-commit")) {
            framework.observe(PreCommitEvent.class, event -> handle(observed, event));
        } else if (observed.equals("framework/commit")) {
            framework.observe(CommitEvent.class, event -> handle(observed, event));
        } else if (observed.startsWith("watcher/")) {
            framework.observe(
                    watcher.source(observed.substring(observed.indexOf('/') + 1)), event -> handle(observed, event));
        } else if (hash < 0) {
            framework.observe(EventSource.ofJuju(observed), event -> handle(observed, event));
        } else {
            framework.observe(
                    EventSource.ofJuju(observed.substring(0, hash)),
                    observed.substring(hash + 1),
                    event -> handle(observed, event));
        }
    }

    /** One hook; with an argument, local state is in the controller. */
    public static void main(String[] arguments) {
        Ops.main(ScriptCharm::create, arguments.length > 0 ? StateLocation.CONTROLLER : StateLocation.LOCAL_FILE);
    }

    static ScriptCharm create(Framework framework) {
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
            } catch (Exception | HandlerEndedError e) {
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

    private static String kindOf(Throwable e) {
        if (e instanceof HandlerEndedError) {
            return "ended";
        }
        Optional<String> ofPebble = ContainerVerbs.kindOf(e);
        if (ofPebble.isPresent()) {
            return ofPebble.get();
        }
        if (e instanceof InvalidDataException) {
            return "invalid";
        }
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
