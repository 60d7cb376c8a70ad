package notes.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * The workload: a web service that keeps notes, and the program to count them. It stands in for the content of an image.
 */
public final class NotesServer {
    private static final List<String> NOTES = new CopyOnWriteArrayList<>();

    private NotesServer() {}

    /** Serves at a port, or counts the notes of the server there. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = Integer.parseInt(arguments[1]);
        if (arguments[0].equals("count")) {
            System.out.println(ask("http://localhost:" + port + "/count"));
        } else {
            serve(port);
        }
    }

    private static void serve(int port) throws IOException {
        Path database = Path.of(System.getenv("NOTES_DATABASE"));
        String place = Files.readAllLines(database).get(0);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/health", exchange -> answer(exchange, "ok"));
        server.createContext("/count", exchange -> answer(exchange, String.valueOf(NOTES.size())));
        server.createContext("/", NotesServer::notes);
        server.start();
        System.out.println(System.getenv("NOTES_TITLE") + " serves at " + port + ", " + place);
    }

    private static void notes(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            NOTES.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }
        answer(exchange, System.getenv("NOTES_TITLE") + "\n" + String.join("\n", NOTES));
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String ask(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
