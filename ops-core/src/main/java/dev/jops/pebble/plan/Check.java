package dev.jops.pebble.plan;

import dev.jops.internal.pebble.PebbleWords;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A check of the health of a service, by HTTP, TCP or a command. Each method that sets something returns another one.
 */
public final class Check extends PlanEntry {

    Check(String name, Settings settings) {
        super(name, settings);
    }

    /** Returns a check that takes the place of one of the same name in the layers before. */
    public static Check replacing(String name) {
        return new Check(name, overriding(LayerOverride.REPLACE));
    }

    /** Returns a check whose settings are added to those of one of the same name in the layers before. */
    public static Check merging(String name) {
        return new Check(name, overriding(LayerOverride.MERGE));
    }

    /** Returns the same, which is up if a GET of this URL answers with a status of 2xx. */
    public Check http(String url) {
        return with(values().within("http", "url", url));
    }

    /** Returns the same with one more header in its request. */
    public Check httpHeader(String header, String value) {
        return with(values().with(
                        "http",
                        values().inner("http").within("headers", header, value).values()));
    }

    /** Returns the same, which is up if somebody listens at this port of the container. */
    public Check tcp(int port) {
        return with(values().within("tcp", "port", port));
    }

    /** Returns the same, which is up if somebody listens at this port of a host. */
    public Check tcp(String host, int port) {
        return with(values().within("tcp", "host", host).within("tcp", "port", port));
    }

    /** Returns the same, which is up if this command line ends with exit code 0. */
    public Check exec(String command) {
        return with(values().within("exec", "command", command));
    }

    /** Returns the same, whose command has environment, user, group and directory of a service. */
    public Check execServiceContext(String service) {
        return with(values().within("exec", "service-context", service));
    }

    /** Returns the same with one more variable in the environment of its command. */
    public Check execEnvironment(String variable, String value) {
        return with(values().with(
                        "exec",
                        values().inner("exec")
                                .within("environment", variable, value)
                                .values()));
    }

    /** Returns the same, whose command runs as this user. */
    public Check execUser(String name) {
        return with(values().within("exec", "user", name));
    }

    /** Returns the same, whose command runs as this group. */
    public Check execGroup(String name) {
        return with(values().within("exec", "group", name));
    }

    /** Returns the same, whose command runs in this directory. */
    public Check execWorkingDirectory(String path) {
        return with(values().within("exec", "working-dir", path));
    }

    /** Returns the same, which counts for the health of this level; for none if nothing is set. */
    public Check level(Level level) {
        return with(values().with("level", PebbleWords.known(level.word(), "a level that can be set")));
    }

    /** Returns the same, started when it is added or not; started if nothing is set. */
    public Check startup(Startup startup) {
        return with(values().with("startup", PebbleWords.known(startup.word(), "a startup that can be set")));
    }

    /** Returns the same, done as often as this; every 10 s if nothing is set. */
    public Check period(Duration period) {
        return with(values().with("period", period));
    }

    /** Returns the same, which fails after this time, less than the period; 3 s if nothing is set. */
    public Check timeout(Duration timeout) {
        return with(values().with("timeout", timeout));
    }

    /** Returns the same, down after as many failures in a row; 3 if nothing is set. */
    public Check threshold(int failures) {
        return with(values().with("threshold", failures));
    }

    /** The URL that is asked for. */
    public Optional<String> httpUrl() {
        return values().inner("http").optionalText("url");
    }

    /** The headers of the request; they can hold secrets. */
    public Map<String, String> httpHeaders() {
        return values().inner("http").textsByName("headers");
    }

    /** The port at which somebody has to listen. */
    public OptionalInt tcpPort() {
        return values().inner("tcp").integer("port");
    }

    /** The host whose port it is; empty for the container itself. */
    public Optional<String> tcpHost() {
        return values().inner("tcp").optionalText("host");
    }

    /** The command line. */
    public Optional<String> execCommand() {
        return values().inner("exec").optionalText("command");
    }

    /** The service whose environment, user, group and directory the command has. */
    public Optional<String> execServiceContext() {
        return values().inner("exec").optionalText("service-context");
    }

    /** The variables of the command; they can hold secrets. */
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

    /** The level whose health it counts for. */
    public Optional<Level> level() {
        return values().optionalText("level").map(Level::of);
    }

    /** Whether it is started when it is added. */
    public Optional<Startup> startup() {
        return values().optionalText("startup").map(Startup::of);
    }

    /** How often it is done. */
    public Optional<Duration> period() {
        return values().duration("period");
    }

    /** After which time it fails. */
    public Optional<Duration> timeout() {
        return values().duration("timeout");
    }

    /** After how many failures in a row it is down. */
    public OptionalInt threshold() {
        return values().integer("threshold");
    }

    /** Returns the same with a setting that has no method here, by Pebble's key. */
    public Check with(String key, Object value) {
        return with(values().with(key, value));
    }

    private Check with(Settings settings) {
        return new Check(name(), settings);
    }

    /** The part of the health that a check counts for. */
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
