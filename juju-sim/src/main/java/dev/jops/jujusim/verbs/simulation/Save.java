package dev.jops.jujusim.verbs.simulation;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.save.JavaTest;
import dev.jops.jujusim.save.PythonTest;
import dev.jops.jujusim.save.SavedSession;
import dev.jops.jujusim.save.SessionFile;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code juju sim save}: writes what was done to a model, as a test or as a file to replay. */
final class Save implements Verb {
    private static final String FORMATS = "pytest (.py), junit (.java) or yaml (.yaml)";

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("save")
                .value("format")
                .usage(
                        "<file>",
                        "Writes the commands that changed a model, and the resulting statuses: as a pytest test with jubilant"
                                + " (.py), as a JUnit test (.java), or for juju sim replay (.yaml). For other file names,"
                                + " choose with --format pytest, junit or yaml. Secrets are replaced by placeholders.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String name = arguments.require(0, "no file specified, such as test_shop.py");
        arguments.atMost(1);
        String format = arguments.value("format").orElseGet(() -> format(name));
        Path file = session.path(name).normalize();
        HostedModel model = session.model(arguments);
        model.pace().look(false);
        SavedSession saved = SavedSession.of(model);
        List<String> unsupported = new ArrayList<>();
        String text =
                switch (format) {
                    case "pytest" -> PythonTest.of(saved, file);
                    case "junit" -> JavaTest.of(saved, file, unsupported);
                    case "yaml" -> SessionFile.write(saved, file);
                    default -> throw new UsageException("\"" + format + "\" is not a format: choose " + FORMATS);
                };
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RefusedException("the session can't be written to " + file + ": " + e.getMessage(), e);
        }
        unsupported.forEach(command -> session.say(
                "WARNING a JUnit test with SimulatedJuju has no call for " + command + ", which is left out"));
        return 0;
    }

    private static String format(String name) {
        int dot = name.lastIndexOf('.');
        return switch (name.substring(dot + 1)) {
            case "py" -> "pytest";
            case "java" -> "junit";
            case "yaml", "yml" -> "yaml";
            default ->
                throw new UsageException(
                        "the format of \"" + name + "\" is unknown: choose it with --format, as " + FORMATS);
        };
    }
}
