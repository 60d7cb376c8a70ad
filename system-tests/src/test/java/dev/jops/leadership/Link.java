package dev.jops.leadership;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A link to a port of this machine, which can be cut. */
final class Link implements AutoCloseable {
    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger uses = new AtomicInteger();
    private volatile boolean cut;

    Link(int target) {
        this.target = target;
        try {
            this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        inBackground(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Breaks all connections, and each new one, until it is mended. */
    void cut() {
        cut = true;
        sockets.forEach(Link::close);
    }

    void mend() {
        cut = false;
    }

    /** Returns the number of connections so far. */
    int uses() {
        return uses.get();
    }

    @Override
    public void close() {
        cut();
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (true) {
            try {
                join(entrance.accept());
            } catch (IOException e) {
                if (entrance.isClosed()) {
                    return;
                }
            }
        }
    }

    private void join(Socket near) throws IOException {
        sockets.add(near);
        if (cut) {
            close(near);
            return;
        }
        uses.incrementAndGet();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(far);
        inBackground(() -> pass(near, far));
        inBackground(() -> pass(far, near));
        if (cut) {
            close(near);
            close(far);
        }
    }

    private void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) { // the other end is told below
        } finally {
            close(from);
            close(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "link");
        thread.setDaemon(true);
        thread.start();
    }
}
