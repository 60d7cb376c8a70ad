package dev.jops.jujusim.verb;

import dev.jops.juju.JujuVersion;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Release;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.protocol.Request;
import dev.jops.simulator.text.GoJson;
import dev.jops.simulator.text.GoYaml;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One command of one client: what it sent, where its answer goes, and which model it means. */
public final class Session {
    private static final String NO_MODEL = "No model in focus.\n\n"
            + "Please use \"juju models\" to see models available to you.\n"
            + "You can set current model by running \"juju switch\"\n"
            + "or specify any other model on the command line using the \"-m\" option.";

    private final Request request;
    private final Models models;
    private final JujuVersion version;
    private final Client client;
    private final Recorder recorder = new Recorder();
    private String verb = "";
    private Release release;

    /** The client at the other end. */
    public interface Client {

        /** Prints to its standard output. */
        void print(byte[] bytes);

        /** Prints to its standard error. */
        void printError(byte[] bytes);

        /** Returns all of its standard input. */
        byte[] input();

        /** Waits for more of its standard input; empty once that has ended or the client has disconnected. */
        byte[] moreInput();

        /** Returns whether it has disconnected, so that nobody reads the answer. */
        boolean isGone();

        /** Stops the server after this answer. */
        void stopServer();

        /** Runs another command line for this client, and returns its exit code. */
        int run(List<String> words, Session session);
    }

    public Session(Request request, Models models, JujuVersion version, Client client) {
        this.request = request;
        this.models = models;
        this.version = version;
        this.client = client;
        this.release = Release.of(version);
    }

    /**
     * Runs another command for the same client, and returns its exit code.
     *
     * @param directory to which its relative paths refer
     * @param input its standard input
     */
    public int run(List<String> words, Path directory, String input) {
        Client repeating = new WithInput(client, input.getBytes(StandardCharsets.UTF_8));
        return client.run(words, new Session(request.of(words, directory.toString()), models, version, repeating));
    }

    /** Returns this session as that of a client of another version. */
    public Session of(JujuVersion other) {
        return new Session(request, models, other, client);
    }

    /** Returns the models. */
    public Models models() {
        return models;
    }

    /** Returns the client's version of Juju. */
    public JujuVersion version() {
        return version;
    }

    /** Returns the client's release of Juju. */
    public Release release() {
        return release;
    }

    /** Sets the verb and the release whose wording {@link #say} uses. */
    public void speaksAs(String name, Release speaking) {
        verb = name;
        release = speaking;
    }

    /** Returns the client. */
    public Client client() {
        return client;
    }

    /** Returns a variable of the client's environment; empty if it is not set. */
    public String variable(String name) {
        return request.variable(name);
    }

    /** Resolves a path against the client's directory. */
    public Path path(String path) {
        return Path.of(request.directory()).resolve(path.startsWith("./") ? path.substring(2) : path);
    }

    /** Returns the client's time zone. */
    public ZoneId zone() {
        try {
            return variable("TZ").isEmpty() ? ZoneId.systemDefault() : ZoneId.of(variable("TZ"));
        } catch (DateTimeException e) {
            return ZoneOffset.UTC; // as the C library does for an unknown zone
        }
    }

    /** Prints to the standard output, without a newline. */
    public void print(String text) {
        client.print(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Prints a line to the standard output. */
    public void printLine(String line) {
        print(line + "\n");
    }

    /** Prints a line to the standard error, in the release's wording. */
    public void say(String line) {
        client.printError((release.text(verb, line) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Prints a value in the format json or yaml, or the text in any other. */
    public void print(String format, Object value, Supplier<String> text) {
        switch (format) {
            case "json" -> printLine(GoJson.write(value));
            case "yaml" -> print(GoYaml.write(value));
            default -> print(text.get());
        }
    }

    /** Prints a value as JSON for the format {@code json}, and as YAML for any other. */
    public void print(String format, Map<String, ?> value) {
        print(format, value, () -> GoYaml.write(value));
    }

    /**
     * Returns the model that a command is about.
     *
     * @throws UsageException if none is named and none is current, or one of another controller is named
     * @throws RefusedException if there is no such model
     */
    public HostedModel model(Arguments arguments) {
        return model(arguments.value("model").or(() -> named(variable("JUJU_MODEL"))));
    }

    /** Returns the model of this name, or the current one. */
    public HostedModel model(Optional<String> named) {
        HostedModel model = find(named);
        recorder.concerns(model);
        return model;
    }

    /**
     * Runs a verb, and adds it to the transcript of its model.
     *
     * @param name the full name, such as {@code sim save}
     */
    public int perform(String name, Verb verb, Arguments arguments) {
        int exitCode = verb.run(arguments, this);
        recorder.note(name, arguments, path("."));
        return exitCode;
    }

    /**
     * Records a detail in the transcript, such as what a file held, so that the command can be repeated without it.
     *
     * @param value nothing secret
     */
    public void record(String name, Object value) {
        recorder.record(name, value);
    }

    private HostedModel find(Optional<String> named) {
        requireController(named(variable("JUJU_CONTROLLER")).orElse(Models.CONTROLLER));
        if (named.isEmpty()) {
            return models.current().orElseThrow(() -> new UsageException(NO_MODEL));
        }
        String name = named.get();
        int colon = name.indexOf(':');
        if (colon >= 0) {
            requireController(name.substring(0, colon));
        }
        String own = name.substring(colon + 1);
        if (own.isEmpty()) {
            return models.current().orElseThrow(() -> new UsageException(NO_MODEL));
        }
        return models.find(own)
                .orElseThrow(() -> new RefusedException("model " + Models.CONTROLLER + ":" + own + " not found"));
    }

    private static Optional<String> named(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /**
     * Refuses any controller but the simulated one.
     *
     * @throws UsageException if it is another
     */
    public void requireController(String controller) {
        if (!controller.isEmpty() && !controller.equals(Models.CONTROLLER)) {
            throw new UsageException("controller " + controller + " not found");
        }
    }

    /** Returns the request without its words. */
    @Override
    public String toString() {
        return request.toString();
    }
}
