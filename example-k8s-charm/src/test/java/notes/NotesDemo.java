package notes;

import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedContainer;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A demonstration of the packed charm on Kubernetes: with a real Pebble and the real service if there is a binary of
 * Pebble, otherwise with the simulated one.
 */
final class NotesDemo {
    private static final int PORT = 18080;

    private final SimulatedJuju juju;
    private final boolean isReal;
    private final Map<String, Boolean> checks = new LinkedHashMap<>();

    private NotesDemo(SimulatedJuju juju, boolean isReal) {
        this.juju = juju;
        this.isReal = isReal;
        juju.listen(System.out::println);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 2) {
            System.err.println("usage: NotesDemo PACKED-CHARM IMAGE [PEBBLE]");
            System.exit(2);
        }
        Optional<Path> pebble = arguments.length > 2 ? Optional.of(Path.of(arguments[2])) : Optional.empty();
        System.out.println(
                pebble.isPresent()
                        ? "the containers have the real Pebble " + pebble.get()
                        : "there is no Pebble, so the containers have the simulated one: name the binary in PEBBLE");
        boolean holds;
        try (SimulatedJuju juju = juju(pebble, Path.of(arguments[1]))) {
            holds = new NotesDemo(juju, pebble.isPresent()).tell(Path.of(arguments[0]));
        }
        System.exit(holds ? 0 : 1);
    }

    private static SimulatedJuju juju(Optional<Path> pebble, Path image) throws IOException {
        if (pebble.isEmpty()) {
            return SimulatedJuju.builder().seed(2026).kubernetes().build();
        }
        ServiceImage.makeIn(Files.createDirectories(image));
        return SimulatedJuju.builder()
                .seed(2026)
                .kubernetes()
                .realPebble(pebble.get())
                .image("notes", image)
                .build();
    }

    private boolean tell(Path packedCharm) throws IOException, InterruptedException {
        title("The charm is deployed, and waits for a database");
        SimulatedApplication notes = juju.deploy("notes-k8s", CharmCode.packed(packedCharm), 1);
        juju.config("notes-k8s", "port", PORT);
        juju.runUntilQuiet();
        SimulatedUnit unit = notes.unit(0);
        check("it says what it needs", unit.status().message().startsWith("needs a database"));

        title("A database comes: the charm sets its container up, which runs by now");
        juju.deploy("postgresql-k8s", PostgresDouble.code(), 1);
        juju.integrate("notes-k8s:database", "postgresql-k8s:database");
        if (!isReal) {
            SimulatedContainer container = unit.container("notes");
            container.onCommand("/opt/notes/bin/notes", "count").answer(0, "1\n", "");
        }
        juju.runUntilQuiet();
        check("Pebble runs the service", runs(unit));
        check("the charm is active", unit.status().name().equals("active"));

        title("A note is written, and an action counts the notes in the container");
        if (isReal) {
            juju.runUntil("the service answers", NotesDemo::answers, Duration.ofSeconds(60));
            post("buy milk");
        }
        String count =
                String.valueOf(unit.run("count-notes").waitFor().results().get("notes"));
        check("there is one", count.equals("1"));

        title("An option changes: the layer is another, and Pebble starts the service again");
        juju.config("notes-k8s", "title", "Diary");
        juju.runUntilQuiet();
        check(
                "the plan has the new title",
                unit.pebble("notes").plan().services().values().stream()
                        .anyMatch(service -> service.environment().containsValue("Diary")));
        check("the service runs", runs(unit));
        if (isReal) {
            juju.runUntil("the service answers", NotesDemo::answers, Duration.ofSeconds(60));
            check("its page has the new title", page().startsWith("Diary"));
        }
        return summary();
    }

    private boolean summary() {
        System.out.println();
        System.out.println(juju.status());
        checks.forEach((name, holds) -> System.out.println((holds ? "  holds   " : "  BROKEN  ") + name));
        System.out.printf(
                "%n%d hooks in %d simulated seconds; seed %d%n",
                juju.hooks(), juju.elapsed().toSeconds(), juju.seed());
        return !checks.containsValue(false);
    }

    private void title(String text) {
        System.out.println();
        System.out.println("=== " + text);
    }

    private void check(String name, boolean holds) {
        checks.put(name, holds);
        System.out.println((holds ? "             ok: " : "             BROKEN: ") + name);
    }

    private static boolean runs(SimulatedUnit unit) {
        return unit.pebble("notes")
                .service("notes")
                .filter(service -> service.isRunning())
                .isPresent();
    }

    private static boolean answers() {
        try {
            return !page().isEmpty();
        } catch (IOException e) {
            return false; // not yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String page() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address()).build());
    }

    private static void post(String note) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(address())
                .POST(HttpRequest.BodyPublishers.ofString(note))
                .build());
    }

    private static String send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static URI address() {
        return URI.create("http://localhost:" + PORT + "/");
    }
}
