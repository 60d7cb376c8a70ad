package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static final Instant EXPIRY = Instant.parse("2026-01-01T00:01:00Z");

    private final Lease lease = new Lease("mysql", "mysql/0", 1, EXPIRY);

    @Test
    void lastsUntilJustBeforeItsExpiry() {
        assertThat(lease.expiredAt(EXPIRY.minusMillis(1))).isFalse();
        assertThat(lease.expiredAt(EXPIRY.minusNanos(1))).isFalse();
    }

    @Test
    void hasExpiredAtItsExpiry() {
        assertThat(lease.expiredAt(EXPIRY)).isTrue();
        assertThat(lease.expiredAt(EXPIRY.plusSeconds(1))).isTrue();
    }

    @Test
    void isExtendedInTheSameTerm() {
        Lease extended = lease.extendedTo(EXPIRY.plusSeconds(30));

        assertThat(extended).isEqualTo(new Lease("mysql", "mysql/0", 1, EXPIRY.plusSeconds(30)));
    }

    @Test
    void isNeverShortened() {
        assertThat(lease.extendedTo(EXPIRY.minusSeconds(30))).isEqualTo(lease);
    }

    @Test
    void hasNoTermBeforeTheFirst() {
        assertThatThrownBy(() -> new Lease("mysql", "mysql/0", 0, EXPIRY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mysql cannot be led in term 0: terms start at 1");
    }
}
