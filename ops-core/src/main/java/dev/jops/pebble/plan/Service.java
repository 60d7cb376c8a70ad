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
 * A service: a process that Pebble starts, watches and stops. Each method that sets something returns another one.
 */
public final class Service extends PlanEntry {

    Service(String name, Settings settings) {
        super(name, settings);
    }

    /** Returns a service that takes the place of one of the same name in the layers before. */
    public static Service replacing(String name) {
        return new Service(name, overriding(LayerOverride.REPLACE));
    }

    /** Returns a service whose settings are added to those of one of the same name in the layers before. */
    public static Service merging(String name) {
        return new Service(name, overriding(LayerOverride.MERGE));
    }

    /** Returns the same with one line about it. */
    public Service summary(String text) {
        return with(values().with("summary", text));
    }

    /** Returns the same with more about it. */
    public Service description(String text) {
        return with(values().with("description", text));
    }

    /** Returns the same with a command line, which is split into words as a shell does, and run without one. */
    public Service command(String line) {
        return with(values().with("command", line));
    }

    /** Returns the same, started at autostart and replan or not; not if nothing is set. */
    public Service startup(Startup startup) {
        return with(values().with("startup", PebbleWords.known(startup.word(), "a startup that can be set")));
    }

    /** Returns the same, started after these services and stopped before them. */
    public Service after(String... services) {
        return with(values().with("after", services));
    }

    /** Returns the same, started before these services and stopped after them. */
    public Service before(String... services) {
        return with(values().with("before", services));
    }

    /** Returns the same, with which these services are started, and without which it is stopped. */
    public Service requires(String... services) {
        return with(values().with("requires", services));
    }

    /** Returns the same with one more variable in its environment. */
    public Service environment(String variable, String value) {
        return with(values().within("environment", variable, value));
    }

    /** Returns the same with more variables in its environment. */
    public Service environment(Map<String, String> variables) {
        return with(values().withAll("environment", variables));
    }

    /** Returns the same, run as this user. */
    public Service user(String name) {
        return with(values().with("user", name));
    }

    /** Returns the same, run as this user. */
    public Service userId(int id) {
        return with(values().with("user-id", id));
    }

    /** Returns the same, run as this group. */
    public Service group(String name) {
        return with(values().with("group", name));
    }

    /** Returns the same, run as this group. */
    public Service groupId(int id) {
        return with(values().with("group-id", id));
    }

    /** Returns the same, run in this directory. */
    public Service workingDirectory(String path) {
        return with(values().with("working-dir", path));
    }

    /** Returns the same, after whose end with exit code 0 this happens; a restart if nothing is set. */
    public Service onSuccess(Action action) {
        return with(values().with("on-success", PebbleWords.known(action.word(), "an action that can be set")));
    }

    /** Returns the same, after whose end with another exit code this happens; a restart if nothing is set. */
    public Service onFailure(Action action) {
        return with(values().with("on-failure", PebbleWords.known(action.word(), "an action that can be set")));
    }

    /** Returns the same, to which this happens when a check fails. */
    public Service onCheckFailure(String check, Action action) {
        return with(values().within(
                        "on-check-failure", check, PebbleWords.known(action.word(), "an action that can be set")));
    }

    /** Returns the same with this wait before its first restart; 500 ms if nothing is set. */
    public Service backoffDelay(Duration delay) {
        return with(values().with("backoff-delay", delay));
    }

    /** Returns the same, whose wait grows by this factor, of at least 1, with each restart; 2 if nothing is set. */
    public Service backoffFactor(double factor) {
        return with(values().with("backoff-factor", factor));
    }

    /** Returns the same, whose wait grows up to this limit; 30 s if nothing is set. */
    public Service backoffLimit(Duration limit) {
        return with(values().with("backoff-limit", limit));
    }

    /** Returns the same with this time between being asked to end and being killed; 5 s if nothing is set. */
    public Service killDelay(Duration delay) {
        return with(values().with("kill-delay", delay));
    }

    /** One line about it. */
    public String summary() {
        return values().text("summary");
    }

    /** More about it. */
    public String description() {
        return values().text("description");
    }

    /** The command line. */
    public String command() {
        return values().text("command");
    }

    /** Whether it is started at autostart and replan. */
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

    /** The services that it needs. */
    public List<String> requires() {
        return values().texts("requires");
    }

    /** The variables that its environment has beside the daemon's; they can hold secrets. */
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

    /** What happens after its end with exit code 0. */
    public Optional<Action> onSuccess() {
        return values().optionalText("on-success").map(Action::of);
    }

    /** What happens after its end with another exit code. */
    public Optional<Action> onFailure() {
        return values().optionalText("on-failure").map(Action::of);
    }

    /** What happens to it when checks fail, by their names. */
    public Map<String, Action> onCheckFailure() {
        Map<String, Action> actions = new LinkedHashMap<>();
        values().textsByName("on-check-failure").forEach((check, word) -> actions.put(check, Action.of(word)));
        return Collections.unmodifiableMap(actions);
    }

    /** The wait before its first restart. */
    public Optional<Duration> backoffDelay() {
        return values().duration("backoff-delay");
    }

    /** The factor by which the wait grows. */
    public OptionalDouble backoffFactor() {
        return values().decimal("backoff-factor");
    }

    /** The limit up to which the wait grows. */
    public Optional<Duration> backoffLimit() {
        return values().duration("backoff-limit");
    }

    /** The time between being asked to end and being killed. */
    public Optional<Duration> killDelay() {
        return values().duration("kill-delay");
    }

    /** Returns the same with a setting that has no method here, by Pebble's key. */
    public Service with(String key, Object value) {
        return with(values().with(key, value));
    }

    private Service with(Settings settings) {
        return new Service(name(), settings);
    }

    /** What Pebble does when a service ends by itself, or one of its checks fails. */
    public enum Action {
        /** Starts it again, after a wait that grows. */
        RESTART,
        /** Ends Pebble, and with it the container; with success after an end with exit code 0. */
        SHUTDOWN,
        /** Nothing. */
        IGNORE,
        /** Ends Pebble with exit code 0; not for onSuccess, where {@link #SHUTDOWN} does so. */
        SUCCESS_SHUTDOWN,
        /** Ends Pebble with exit code 10; for onSuccess alone, as {@link #SHUTDOWN} does so after a failure. */
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
