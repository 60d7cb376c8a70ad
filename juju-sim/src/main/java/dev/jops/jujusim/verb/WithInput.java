package dev.jops.jujusim.verb;

import java.util.List;

/** A client whose standard input is already known. */
final class WithInput implements Session.Client {
    private final Session.Client client;
    private final byte[] input;
    private boolean isRead;

    WithInput(Session.Client client, byte[] input) {
        this.client = client;
        this.input = input;
    }

    @Override
    public void print(byte[] bytes) {
        client.print(bytes);
    }

    @Override
    public void printError(byte[] bytes) {
        client.printError(bytes);
    }

    @Override
    public byte[] input() {
        return input.clone();
    }

    @Override
    public byte[] moreInput() {
        byte[] more = isRead ? new byte[0] : input();
        isRead = true;
        return more;
    }

    @Override
    public boolean isGone() {
        return client.isGone();
    }

    @Override
    public void stopServer() {
        client.stopServer();
    }

    @Override
    public int run(List<String> words, Session session) {
        return client.run(words, session);
    }

    @Override
    public String toString() {
        return "a client with " + input.length + " bytes of input";
    }
}
