package dev.jops.conformance;

import dev.jops.charm.SecretEvent;
import dev.jops.charm.SecretExpiredEvent;
import dev.jops.charm.SecretRemoveEvent;
import dev.jops.framework.EventBase;
import dev.jops.hookcmds.SecretChange;
import dev.jops.hookcmds.SecretInfo;
import dev.jops.hookcmds.SecretRotate;
import dev.jops.model.Model;
import dev.jops.model.Relation;
import dev.jops.model.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a charm does with secrets: {@code as} gives one a name for the steps that follow, {@code event} is the event's. */
final class SecretVerbs implements ScriptCharm.Verbs {
    private final Model model;
    private final Map<String, Secret> named = new HashMap<>();

    SecretVerbs(Model model) {
        this.model = model;
    }

    @Override
    public @Nullable Object perform(Step step, @Nullable EventBase event) {
        switch (step.verb()) {
            case "add-secret" -> add(step);
            case "set-secret-content" ->
                secret(step, event).setContent(step.args().fields("content").texts());
            case "set-secret-info" -> secret(step, event).setInfo(change(step).build());
            case "grant-secret" -> grant(step, secret(step, event));
            case "revoke-secret" -> revoke(step, secret(step, event));
            case "remove-secret-revision" ->
                secret(step, event).removeRevision(step.args().number("revision", 0));
            case "remove-secret" -> secret(step, event).remove();
            case "remove-event-revision" -> removeRevisionOf(event);
            default -> {
                return read(step, event);
            }
        }
        return null;
    }

    private @Nullable Object read(Step step, @Nullable EventBase event) {
        return switch (step.verb()) {
            case "get-secret" -> get(step);
            case "config-secret" ->
                model.config().secret(step.value()).orElseThrow().content().values();
            case "secret-content" ->
                step.args().isTrue("refresh", false)
                        ? secret(step, event).refresh().values()
                        : secret(step, event).content().values();
            case "peek-secret" -> secret(step, event).peek().values();
            case "secret-info" -> factsOf(secret(step, event).info());
            case "secret-event" -> factsOf((SecretEvent) Objects.requireNonNull(event));
            default -> UNKNOWN;
        };
    }

    private void add(Step step) {
        Map<String, String> content = step.args().fields("content").texts();
        content.replaceAll((key, value) -> value.repeat(step.args().number("times", 1)));
        SecretChange change = change(step).content(content).build();
        Secret added = step.text("owner").equals("app")
                ? model.app().addSecret(change)
                : model.unit().addSecret(change);
        named.put(step.args().text("as", ""), added);
    }

    private Object get(Step step) {
        String id = step.args().textOrNull("id");
        String label = step.args().textOrNull("label");
        Secret secret = id == null
                ? model.secretByLabel(Objects.requireNonNull(label))
                : label == null ? model.secret(id) : model.secret(id, label);
        named.put(step.args().text("as", ""), secret);
        return secret.content().values();
    }

    private static SecretChange.Builder change(Step step) {
        SecretChange.Builder change = SecretChange.builder();
        Fields args = step.args();
        if (args.has("label")) {
            change.label(args.text("label"));
        }
        if (args.has("description")) {
            change.description(args.text("description"));
        }
        if (args.has("expire")) {
            change.expireAt(Instant.parse(args.text("expire")));
        }
        if (args.has("expire-after-hours")) {
            change.expireAfter(Duration.ofHours(args.number("expire-after-hours", 0)));
        }
        if (args.has("rotate")) {
            change.rotate(SecretRotate.valueOf(args.text("rotate").toUpperCase(Locale.ROOT)));
        }
        return change;
    }

    private void grant(Step step, Secret secret) {
        if (step.args().has("unit")) {
            secret.grant(relation(step), model.unit(step.text("unit")));
        } else {
            secret.grant(relation(step));
        }
    }

    private void revoke(Step step, Secret secret) {
        if (step.args().has("unit")) {
            secret.revoke(relation(step), model.unit(step.text("unit")));
        } else {
            secret.revoke(relation(step));
        }
    }

    private Relation relation(Step step) {
        return model.relation(step.text("relation")).orElseThrow();
    }

    private static void removeRevisionOf(@Nullable EventBase event) {
        if (event instanceof SecretRemoveEvent remove) {
            remove.removeRevision();
        } else {
            ((SecretExpiredEvent) Objects.requireNonNull(event)).removeRevision();
        }
    }

    private static Map<String, Object> factsOf(SecretInfo info) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("label", info.label());
        facts.put("description", info.description());
        facts.put("revision", info.revision());
        facts.put("rotation", info.rotation().word());
        return facts;
    }

    private static Map<String, @Nullable Object> factsOf(SecretEvent event) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("id", event.secret().uniqueIdentifier().orElse(null));
        facts.put("label", event.secret().label().orElse(null));
        facts.put(
                "revision",
                event instanceof SecretRemoveEvent remove
                        ? (Integer) remove.revision()
                        : event instanceof SecretExpiredEvent expired ? expired.revision() : null);
        return facts;
    }

    private Secret secret(Step step, @Nullable EventBase event) {
        String name = step.text("secret");
        return name.equals("event")
                ? ((SecretEvent) Objects.requireNonNull(event)).secret()
                : Objects.requireNonNull(named.get(name));
    }
}
