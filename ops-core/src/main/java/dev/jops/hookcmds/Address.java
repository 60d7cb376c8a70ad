package dev.jops.hookcmds;

/**
 * An address of a network interface.
 *
 * @param hostname its name; may be empty
 * @param value the address, or a host name if Juju knows no address
 * @param cidr its subnet; may be empty
 */
public record Address(String hostname, String value, String cidr) {

    static Address of(JsonObject answer) {
        String value = answer.text("value"); // before Juju 2.9 it is called address
        return new Address(
                answer.text("hostname"), value.isEmpty() ? answer.text("address") : value, answer.text("cidr"));
    }
}
