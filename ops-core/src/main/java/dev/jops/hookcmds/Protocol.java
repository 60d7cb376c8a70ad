package dev.jops.hookcmds;

/** What a port speaks. */
public enum Protocol {
    TCP("tcp"),
    UDP("udp"),
    ICMP("icmp");

    private final String word;

    Protocol(String word) {
        this.word = word;
    }

    /** The word Juju uses. */
    public String word() {
        return word;
    }
}
