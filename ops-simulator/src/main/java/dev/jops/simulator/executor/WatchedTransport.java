package dev.jops.simulator.executor;

import dev.jops.pebble.transport.PebbleTransport;
import java.io.IOException;

/** A transport to a Pebble that calls a {@link PebbleCalls} before each request. */
final class WatchedTransport implements PebbleTransport {
    private final PebbleTransport transport;
    private final String container;
    private final PebbleCalls calls;

    WatchedTransport(PebbleTransport transport, String container, PebbleCalls calls) {
        this.transport = transport;
        this.container = container;
        this.calls = calls;
    }

    @Override
    public String address() {
        return transport.address();
    }

    @Override
    public Reply send(Request request) throws IOException {
        calls.before(container, request.toString());
        return transport.send(request);
    }

    @Override
    public String boundary() throws IOException {
        return transport.boundary();
    }

    @Override
    public WebSockets webSockets() {
        return transport.webSockets();
    }

    @Override
    public void close() {
        transport.close();
    }
}
