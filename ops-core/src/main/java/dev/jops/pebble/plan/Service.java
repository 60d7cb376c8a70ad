package dev.jops.pebble.plan;

import dev.jops.internal.pebble.PebbleWords;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A service: a process that Pebble starts, watches and stops. Each method that sets something returns a changed copy.
 */
public final class Service extends PlanEntry {

    Service(String name, Settings settings) {
        super(name, settings);
    }

    /** Returns a service that replaces the one with the same name in lower layers. */
    public static Service replacing(String name) {
        return new Service(name, overriding(LayerOverride.REPLACE));
    }

    /** Returns a service whose settings are merged into those of the one with the same name in lower layers. */
    public static Service merging(String name) {
        return new Service(name, overriding(LayerOverride.MERGE));
    }

    /** Returns a copy with this one-line summary. */
    public Service summary(String text) {
        return with(values().with("summary", text));
    }

    /** Returns a copy with this description. */
    public Service description(String text) {
        return with(values().with("description", text));
    }

    /** Returns a copy with this command line, which Pebble splits into words as a shell does, but runs without a shell. */
    public Service command(String line) {
        return with(values().with("command", line));
    }

    /** Returns a copy that autostart and replan start, or not; by default they do not. */
    public Service startup(Startup startup) {
        return with(values().with("startup", PebbleWords.known(startup.word(), "a startup that can be set")));
    }

    /** Returns a copy that is started after these services and stopped before them. */
    public Service after(String... services) {
        return with(values().with("after", services));
    }

    /** Returns a copy that is started before these services and stopped after them. */
    public Service before(String... services) {
        return with(values().with("before", services));
    }

    /** Returns a copy that requires these services: they are started with it, and stopping one of them stops it. */
    public Service requires(String... services) {
        return with(values().with("requires", services));
    }

    /** Returns a copy with one more environment variable. */
    public Service environment(String variable, String value) {
        return with(values().within("environment", variable, value));
    }

    /** Returns a copy with more environment variables. */
    public Service environment(Map<String, String> variables) {
        return with(values().withAll("environment", variables));
    }

    /** Returns a copy that runs as this user. */
    public Service user(String name) {
        return with(values().with("user", name));
    }

    /** Returns a copy that runs as this user. */
    public Service userId(int id) {
        return with(values().with("user-id", id));
    }

    /** Returns a copy that runs as this group. */
    public Service group(String name) {
        return with(values().with("group", name));
    }

    /** Returns a copy that runs as this group. */
    public Service groupId(int id) {
        return with(values().with("group-id", id));
    }

    /** Returns a copy that runs in this directory. */
    public Service workingDirectory(String path) {
        return with(values().with("working-dir", path));
    }

    /** Returns a copy with this action after an end with exit code 0; {@link Action#RESTART} by default. */
    public Service onSuccess(Action action) {
        return with(values().with("on-success", PebbleWords.known(action.word(), "an action that can be set")));
    }

    /** Returns a copy with this action after an end with another exit code; {@link Action#RESTART} by default. */
    public Service onFailure(Action action) {
        return with(values().with("on-failure", PebbleWords.known(action.word(), "an action that can be set")));
    }

    /** Returns a copy with this action when a check goes down; none by default. */
    public Service onCheckFailure(String check, Action action) {
        return with(values().within(
                        "on-check-failure", check, PebbleWords.known(action.word(), "an action that can be set")));
    }

    /** Returns a copy with this delay before the first restart; 500 ms by default. */
    public Service backoffDelay(Duration delay) {
        return with(values().with("backoff-delay", delay));
    }

    /** Returns a copy whose delay is multiplied by this factor, at least 1, for each further restart; 2 by default. */
    public Service backoffFactor(double factor) {
        return with(values().with("backoff-factor", factor));
    }

    /** Returns a copy whose delay grows up to this limit; 30 s by default. */
    public Service backoffLimit(Duration limit) {
        return with(values().with("backoff-limit", limit));
    }

    /** Returns a copy that has this time to end after SIGTERM before it is killed; 5 s by default. */
    public Service killDelay(Duration delay) {
        return with(values().with("kill-delay", delay));
    }

    /** The one-line summary; empty if there is none. */
    public String summary() {
        return values().text("summary");
    }

    /** The description; empty if there is none. */
    public String description() {
        return values().text("description");
    }

    /** The command line. */
    public String command() {
        return values().text("command");
    }

    /** Whether autostart and replan start it. */
    public Optional<Startup> startup() {
        return values().optionalText("startup").map(Startup::of);
    }

    /** The services that are started before it. */
    public List<String> after() {
        return values().texts("after");
    }

    /** The services that are started after it. */
    public List<String> before() {
        return values().texts("before");
    }

    /** The services that it requires. */
    public List<String> requires() {
        return values().texts("requires");
    }

    /** The environment variables that it has in addition to the daemon's; they can hold secrets. */
    public Map<String, String> environment() {
        return values().textsByName("environment");
    }

    /** The user that it runs as. */
    public Optional<String> user() {
        return values().optionalText("user");
    }

    /** The ID of the user that it runs as. */
    public OptionalInt userId() {
        return values().integer("user-id");
    }

    /** The group that it runs as. */
    public Optional<String> group() {
        return values().optionalText("group");
    }

    /** The ID of the group that it runs as. */
    public OptionalInt groupId() {
        return values().integer("group-id");
    }

    /** The directory that it runs in. */
    public Optional<String> workingDirectory() {
        return values().optionalText("working-dir");
    }

    /** The action after an end with exit code 0. */
    public Optional<Action> onSuccess() {
        return values().optionalText("on-success").map(Action::of);
    }

    /** The action after an end with another exit code. */
    public Optional<Action> onFailure() {
        return values().optionalText("on-failure").map(Action::of);
    }

    /** The actions when checks go down, by the names of the checks. */
    public Map<String, Action> onCheckFailure() {
        Map<String, Action> actions = new LinkedHashMap<>();
        values().textsByName("on-check-failure").forEach((check, word) -> actions.put(check, Action.of(word)));
        return Collections.unmodifiableMap(actions);
    }

    /** The delay before the first restart. */
    public Optional<Duration> backoffDelay() {
        return values().duration("backoff-delay");
    }

    /** The factor by which the delay grows with each further restart. */
    public OptionalDouble backoffFactor() {
        return values().decimal("backoff-factor");
    }

    /** The limit up to which the delay grows. */
    public Optional<Duration> backoffLimit() {
        return values().duration("backoff-limit");
    }

    /** The time that it has to end after SIGTERM before it is killed. */
    public Optional<Duration> killDelay() {
        return values().duration("kill-delay");
    }

    /** Returns a copy with a setting that has no method here, by Pebble's key. */
    public Service with(String key, Object value) {
        return with(values().with(key, value));
    }

    private Service with(Settings settings) {
        return new Service(name(), settings);
    }

    /** What Pebble does when a service ends by itself, or when a check goes down. */
    public enum Action {
        /** Starts it again, after a delay that grows. */
        RESTART,
        /** Ends Pebble, and with it the container: with exit code 0 for onSuccess, and otherwise with 10. */
        SHUTDOWN,
        /** Does nothing. */
        IGNORE,
        /** Ends Pebble with exit code 0; not for onSuccess, where {@link #SHUTDOWN} does that. */
        SUCCESS_SHUTDOWN,
        /** Ends Pebble with exit code 10; only for onSuccess, because {@link #SHUTDOWN} does that after a failure. */
        FAILURE_SHUTDOWN,
        /** A word that this version of jops does not know. */
        UNKNOWN;

        /** The word that Pebble uses; empty for {@link #UNKNOWN}. */
        public String word() {
            return PebbleWords.of(this);
        }

        /** The constant for a word of Pebble's; {@link #UNKNOWN} if there is none. */
        public static Action of(String word) {
            Objects.requireNonNull(word, "word");
            return PebbleWords.constant(values(), word, UNKNOWN);
        }
    }
}
