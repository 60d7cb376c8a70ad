package dev.jops.jujusim.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tables are aligned like those that a client of 4.1 printed. */
class TableTest {

    @Test
    void columnsAreTwoSpacesApartAndTheLastIsNotPadded() {
        Table table = new Table("App", "Version", "Status", "Scale", "Charm", "Channel", "Rev", "Exposed", "Message")
                .right(3, 6)
                .row("tapp", "", "active", "2", "tapp", "", "1", "no", "")
                .row("tdb", "1.2.3", "maintenance", "1", "tdb", "", "5", "no", "installing charm software");

        assertThat(table.toString())
                .isEqualTo(
                        "App   Version  Status       Scale  Charm  Channel  Rev  Exposed  Message\n"
                                + "tapp           active           2  tapp              1  no       \n"
                                + "tdb   1.2.3    maintenance      1  tdb               5  no       installing charm software\n");
    }
}
