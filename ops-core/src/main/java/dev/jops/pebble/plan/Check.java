package dev.jops.pebble.plan;

import dev.jops.internal.pebble.PebbleWords;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A health check by HTTP, TCP or a command. Each method that sets something returns a changed copy.
 */
public final class Check extends PlanEntry {

    Check(String name, Settings settings) {
        super(name, settings);
    }

    /** Returns a check that replaces the one with the same name in lower layers. */
    public static Check replacing(String name) {
        return new Check(name, overriding(LayerOverride.REPLACE));
    }

    /** Returns a check whose settings are merged into those of the one with the same name in lower layers. */
    public static Check merging(String name) {
        return new Check(name, overriding(LayerOverride.MERGE));
    }

    /** Returns a copy that succeeds if a GET of this URL is answered with a 2xx status. */
    public Check http(String url) {
        return with(values().within("http", "url", url));
    }

    /** Returns a copy with one more header in its request. */
    public Check httpHeader(String header, String value) {
        return with(values().with(
                        "http",
                        values().inner("http").within("headers", header, value).values()));
    }

    /** Returns a copy that succeeds if this port of the container accepts a connection. */
    public Check tcp(int port) {
        return with(values().within("tcp", "port", port));
    }

    /** Returns a copy that succeeds if this port of a host accepts a connection. */
    public Check tcp(String host, int port) {
        return with(values().within("tcp", "host", host).within("tcp", "port", port));
    }

    /** Returns a copy that succeeds if this command line ends with exit code 0. */
    public Check exec(String command) {
        return with(values().within("exec", "command", command));
    }

    /** Returns a copy whose command has the environment, user, group and working directory of a service. */
    public Check execServiceContext(String service) {
        return with(values().within("exec", "service-context", service));
    }

    /** Returns a copy with one more environment variable for its command. */
    public Check execEnvironment(String variable, String value) {
        return with(values().with(
                        "exec",
                        values().inner("exec")
                                .within("environment", variable, value)
                                .values()));
    }

    /** Returns a copy whose command runs as this user. */
    public Check execUser(String name) {
        return with(values().within("exec", "user", name));
    }

    /** Returns a copy whose command runs as this group. */
    public Check execGroup(String name) {
        return with(values().within("exec", "group", name));
    }

    /** Returns a copy whose command runs in this directory. */
    public Check execWorkingDirectory(String path) {
        return with(values().within("exec", "working-dir", path));
    }

    /** Returns a copy that counts towards the health of this level; of none by default. */
    public Check level(Level level) {
        return with(values().with("level", PebbleWords.known(level.word(), "a level that can be set")));
    }

    /** Returns a copy that starts when its layer is added, or not; it does by default. */
    public Check startup(Startup startup) {
        return with(values().with("startup", PebbleWords.known(startup.word(), "a startup that can be set")));
    }

    /** Returns a copy that is performed once in this period; 10 s by default. */
    public Check period(Duration period) {
        return with(values().with("period", period));
    }

    /** Returns a copy that fails if it takes longer than this, or than its period; 3 s by default. */
    public Check timeout(Duration timeout) {
        return with(values().with("timeout", timeout));
    }

    /** Returns a copy that is down after this many failures in a row; 3 by default. */
    public Check threshold(int failures) {
        return with(values().with("threshold", failures));
    }

    /** The URL to get. */
    public Optional<String> httpUrl() {
        return values().inner("http").optionalText("url");
    }

    /** The headers of the request; they can hold secrets. */
    public Map<String, String> httpHeaders() {
        return values().inner("http").textsByName("headers");
    }

    /** The port that has to accept a connection. */
    public OptionalInt tcpPort() {
        return values().inner("tcp").integer("port");
    }

    /** The host of the port; empty for the container itself. */
    public Optional<String> tcpHost() {
        return values().inner("tcp").optionalText("host");
    }

    /** The command line. */
    public Optional<String> execCommand() {
        return values().inner("exec").optionalText("command");
    }

    /** The service whose environment, user, group and working directory the command has. */
    public Optional<String> execServiceContext() {
        return values().inner("exec").optionalText("service-context");
    }

    /** The environment variables of the command; they can hold secrets. */
    public Map<String, String> execEnvironment() {
        return values().inner("exec").textsByName("environment");
    }

    /** The user that the command runs as. */
    public Optional<String> execUser() {
        return values().inner("exec").optionalText("user");
    }

    /** The group that the command runs as. */
    public Optional<String> execGroup() {
        return values().inner("exec").optionalText("group");
    }

    /** The directory that the command runs in. */
    public Optional<String> execWorkingDirectory() {
        return values().inner("exec").optionalText("working-dir");
    }

    /** The level of health that it counts towards. */
    public Optional<Level> level() {
        return values().optionalText("level").map(Level::of);
    }

    /** Whether it starts when its layer is added. */
    public Optional<Startup> startup() {
        return values().optionalText("startup").map(Startup::of);
    }

    /** The time from one attempt to the next. */
    public Optional<Duration> period() {
        return values().duration("period");
    }

    /** The time after which an attempt fails. */
    public Optional<Duration> timeout() {
        return values().duration("timeout");
    }

    /** The number of failures in a row after which it is down. */
    public OptionalInt threshold() {
        return values().integer("threshold");
    }

    /** Returns a copy with a setting that has no method here, by Pebble's key. */
    public Check with(String key, Object value) {
        return with(values().with(key, value));
    }

    private Check with(Settings settings) {
        return new Check(name(), settings);
    }

    /** A level of health. */
    public enum Level {
        /** Whether the container works; Kubernetes restarts one that is not alive. */
        ALIVE,
        /** Whether the container can serve; Kubernetes sends no traffic to one that is not ready. */
        READY,
        /** A word that this version of jops does not know, or none. */
        UNKNOWN;

        /** The word that Pebble uses; empty for {@link #UNKNOWN}. */
        public String word() {
            return PebbleWords.of(this);
        }

        /** The constant for a word of Pebble's; {@link #UNKNOWN} if there is none. */
        public static Level of(String word) {
            Objects.requireNonNull(word, "word");
            return PebbleWords.constant(values(), word, UNKNOWN);
        }
    }
}
