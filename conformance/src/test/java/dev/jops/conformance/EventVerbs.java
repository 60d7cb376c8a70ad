package dev.jops.conformance;

import dev.jops.charm.CharmBase;
import dev.jops.framework.EventBase;
import dev.jops.framework.StoredState;
import dev.jops.hookcmds.LogLevel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a charm does with events, with what outlives them, and how it ends. */
final class EventVerbs implements ScriptCharm.Verbs {
    private final CharmBase charm;
    private final StoredState stored;
    private final Watcher watcher;

    EventVerbs(CharmBase charm, StoredState stored, Watcher watcher) {
        this.charm = charm;
        this.stored = stored;
        this.watcher = watcher;
    }

    @Override
    public @Nullable Object perform(Step step, @Nullable EventBase event) throws Exception {
        switch (step.verb()) {
            case "defer" -> Objects.requireNonNull(event).defer();
            case "emit" -> watcher.source(step.text("event")).emit(new Watcher.Seen(step.text("text")));
            case "seen" -> {
                return ((Watcher.Seen) Objects.requireNonNull(event)).text();
            }
            case "event-class" -> {
                return Objects.requireNonNull(event).getClass().getSimpleName();
            }
            case "log" ->
                charm.log().log(
                        LogLevel.valueOf(step.text("level")),
                        step.text("message").repeat(step.args().number("times", 1)));
            case "print" -> System.out.println(step.value());
            case "fail" -> throw new Exception(step.value());
            case "exit" -> System.exit(Integer.parseInt(step.value()));
            case "stored-put" ->
                put(step.text("key"), Objects.requireNonNull(step.args().value("value")), step);
            case "stored-remove" -> stored.remove(step.text("key"));
            case "stored-get" -> {
                return get(step.text("key"), step.args().text("type", "string"));
            }
            default -> {
                return UNKNOWN;
            }
        }
        return null;
    }

    private void put(String key, Object value, Step step) {
        if (value instanceof String text) {
            stored.put(key, text);
        } else if (value instanceof Long number) {
            stored.put(key, number);
        } else if (value instanceof Double number) {
            stored.put(key, number);
        } else if (value instanceof Boolean bool) {
            stored.put(key, bool);
        } else if (value instanceof List) {
            stored.put(key, step.args().texts("value"));
        } else {
            stored.put(key, step.args().fields("value").texts());
        }
    }

    private @Nullable Object get(String key, String type) {
        return switch (type) {
            case "int" -> stored.integer(key).orElse(null);
            case "float" -> stored.decimal(key).orElse(null);
            case "boolean" -> stored.isTrue(key);
            case "strings" -> stored.strings(key);
            case "map" -> stored.map(key);
            default -> stored.string(key).orElse(null);
        };
    }
}
