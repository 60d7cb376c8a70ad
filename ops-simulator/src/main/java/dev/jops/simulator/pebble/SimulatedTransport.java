package dev.jops.simulator.pebble;

import dev.jops.juju.Time;
import dev.jops.pebble.transport.PebbleTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;

/** The transport to a simulated Pebble in one hook: a request that waits lets the hook's time pass. */
final class SimulatedTransport implements PebbleTransport {
    private static final String BOUNDARY = "0".repeat(39) + "simulated";

    private final SimulatedPebble pebble;
    private final Time time;

    SimulatedTransport(SimulatedPebble pebble, Time time) {
        this.pebble = pebble;
        this.time = time;
    }

    SimulatedPebble pebble() {
        return pebble;
    }

    @Override
    public String address() {
        return "/charm/containers/" + pebble.container() + "/pebble.socket";
    }

    @Override
    public Reply send(Request request) throws IOException {
        requireReachable();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        request.body().writeTo(body);
        pebble.catchUp(time);
        Reply reply = pebble.answer(request, body.toByteArray(), this);
        requireReachable();
        return reply;
    }

    /** Returns the same for each message, because nobody attacks a simulation. */
    @Override
    public String boundary() {
        return BOUNDARY;
    }

    /** Returns the boot ID, by which {@link #requireStill} knows the life of the container in which an exchange began. */
    String bootId() {
        return pebble.bootId();
    }

    /** Fails an exchange that began before the container restarted. */
    void requireStill(String bootId) throws IOException {
        requireReachable();
        if (!bootId.equals(pebble.bootId())) {
            throw new SocketException("Connection reset: the container has restarted");
        }
    }

    void requireReachable() throws IOException {
        if (!pebble.answers()) {
            throw new ConnectException("its socket is not there" + pebble.advice());
        }
    }

    /** Lets time pass until something happens in the container, and at most this long. */
    void pass(Duration atMost) throws IOException {
        String bootId = bootId();
        Duration step = pebble.untilNext(atMost);
        try {
            time.sleep(step);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the thread was interrupted");
        }
        requireStill(bootId);
        pebble.catchUp(time);
    }

    /** The clock by which differences of time are measured. */
    long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public WebSockets webSockets() {
        return new ExecWebSockets(this);
    }

    @Override
    public void close() {
        // It keeps no connection.
    }
}
