package dev.jops.jujusim.verb;

import java.util.List;

/** A client whose standard input is known already. */
record WithInput(Session.Client client, byte[] input) implements Session.Client {

    @Override
    public void print(byte[] bytes) {
        client.print(bytes);
    }

    @Override
    public void printError(byte[] bytes) {
        client.printError(bytes);
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
}
