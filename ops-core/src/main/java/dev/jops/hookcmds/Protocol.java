package dev.jops.hookcmds;

/** The protocol of a port. */
public enum Protocol {
    TCP("tcp"),
    UDP("udp"),
    ICMP("icmp");

    private final String word;

    Protocol(String word) {
        this.word = word;
    }

    /** Juju's word for it. */
    public String word() {
        return word;
    }
}
