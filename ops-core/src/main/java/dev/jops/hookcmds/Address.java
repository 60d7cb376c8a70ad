package dev.jops.hookcmds;

/**
 * An address of a network interface.
 *
 * @param hostname its name; may be empty
 * @param value the address, or a name where Juju knows no address
 * @param cidr its subnet; may be empty
 */
public record Address(String hostname, String value, String cidr) {}
