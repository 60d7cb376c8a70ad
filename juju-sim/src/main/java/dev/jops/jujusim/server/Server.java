package dev.jops.jujusim.server;

import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.protocol.SimulationHome;
import dev.jops.jujusim.protocol.Wire;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Listens at the socket, and answers each client on a thread of its own. */
final class Server {
    private static final System.Logger LOG = System.getLogger(Server.class.getName());

    private static final String LOSS = "WARNING the server of the simulated Juju was killed, and its models are gone\n";

    private final SimulationHome home;
    private final Models models;
    private final AtomicBoolean lossIsUntold = new AtomicBoolean();
    private final VerbTables verbs = new VerbTables();

    /**
     * The clients that have stopped the server. They may remove its directory, so they are answered when nothing is
     * written there any more.
     */
    private final Queue<Connection> stoppers = new ConcurrentLinkedQueue<>();

    private final ExecutorService clients = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "client");
        thread.setDaemon(true);
        return thread;
    });

    Server(SimulationHome home, Models models) {
        this.home = home;
        this.models = models;
    }

    /** Listens until a client stops it. */
    void run() throws IOException {
        // The socket is that of a server that was killed, because this one has the lock.
        lossIsUntold.set(Files.deleteIfExists(home.socket()));
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(home.socket()));
            while (true) {
                SocketChannel client = listening.accept();
                clients.execute(() -> serve(client, listening));
            }
        } catch (ClosedChannelException e) {
            LOG.log(System.Logger.Level.DEBUG, "a client has stopped the server");
        } finally {
            Files.deleteIfExists(home.socket());
            for (HostedModel model : models.all()) {
                models.remove(model);
            }
            stoppers.forEach(Connection::sendExitCode);
        }
    }

    private void serve(SocketChannel channel, ServerSocketChannel listening) {
        try {
            serve(new Connection(new Wire(channel), verbs, models), listening);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a client is gone", e); // usually by Ctrl-C
        }
    }

    private void serve(Connection connection, ServerSocketChannel listening) throws IOException {
        try {
            if (lossIsUntold.getAndSet(false)) {
                connection.printError(LOSS.getBytes(StandardCharsets.UTF_8));
            }
            connection.serve();
            if (connection.endsServer()) {
                stoppers.add(connection);
                listening.close();
            } else {
                connection.sendExitCode();
            }
        } finally {
            if (!connection.endsServer()) {
                connection.close();
            }
        }
    }
}
