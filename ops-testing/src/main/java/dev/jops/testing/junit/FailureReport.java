package dev.jops.testing.junit;

import dev.jops.testing.Harness;
import dev.jops.testing.JujuLogLine;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.TimelineEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Reports a failed test on standard error, in JUnit's report, in a file, and in the failure itself. */
final class FailureReport {
    private static final String DIRECTORY = "jops.reports";
    private static final int LINES = 200;

    private final ExtensionContext context;
    private final Throwable failure;
    private int pages;

    FailureReport(ExtensionContext context, Throwable failure) {
        this.context = context;
        this.failure = failure;
    }

    void tell(SimulatedJuju juju) {
        String again =
                "seed " + juju.seed() + " shows it again: @Seed(" + juju.seed() + ") or -Djops.seed=" + juju.seed();
        context.publishReportEntry("jops.seed", Long.toString(juju.seed()));
        String picture = picture(juju);
        failure.addSuppressed(new SimulationHint(again + "; " + picture));
        List<TimelineEntry> entries = juju.timeline().entries();
        StringBuilder text = new StringBuilder();
        int first = Math.max(0, entries.size() - LINES);
        for (TimelineEntry entry : entries.subList(first, entries.size())) {
            text.append(entry).append('\n');
        }
        print(again + "\n" + picture + (first == 0 ? "" : "; these are the last " + LINES + " lines") + "\n" + text
                + juju.status());
    }

    void tell(Harness<?> harness) {
        if (!harness.log().isEmpty()) {
            print("what the charm logged in its harness:\n" + lines(harness.log()));
        }
    }

    private static String lines(List<JujuLogLine> log) {
        return String.join("\n", log.stream().map(JujuLogLine::toString).toList());
    }

    /** Reports a shared parameter. An exception from it must not hide why the test failed. */
    <T extends AutoCloseable> void tell(SharedParameter<T> kind, T shared) {
        try {
            kind.simulation(shared).ifPresentOrElse(this::tell, () -> print(kind.describe(shared, LINES)));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private String picture(SimulatedJuju juju) {
        Path directory = Path.of(context.getConfigurationParameter(DIRECTORY).orElse("target/surefire-reports"));
        Path file = directory.resolve(fileName());
        try {
            Files.createDirectories(directory);
            juju.timeline().writeHtml(file);
        } catch (IOException | UncheckedIOException e) {
            return "its timeline can't be written to " + file + ": " + e.getMessage();
        }
        context.publishReportEntry("jops.timeline", file.toString());
        return "its timeline is in " + file;
    }

    /** Returns a name of class and method, and for a repeated test the number of the run. */
    private String fileName() {
        String method =
                context.getTestMethod().map(found -> "." + found.getName()).orElse("");
        String name = context.getRequiredTestClass().getName() + method;
        String id = context.getUniqueId();
        int invocation = id.indexOf("invocation:#");
        String number =
                invocation < 0 ? "" : "-" + id.substring(invocation + 12).replaceAll("[^0-9].*", "");
        pages++;
        return name.replace('$', '.') + number + (pages == 1 ? "" : "-simulation-" + pages) + ".html";
    }

    private static void print(String text) {
        System.err.println(text);
    }
}
