package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests what every store promises. */
abstract class LeaseStoreContract {
    static final Duration MINUTE = Duration.ofSeconds(60);

    abstract LeaseStore store();

    abstract void advance(Duration duration);

    @Test
    void claimsWhereThereIsNoLease() {
        Instant start = store().now();

        Lease lease = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();

        assertThat(lease).isEqualTo(new Lease("mysql", "mysql/0", 1, start.plusSeconds(60)));
        assertThat(store().lookup("mysql")).contains(lease);
    }

    @Test
    void claimsNothingWhereThereIsALease() {
        Lease first = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();

        assertThat(store().claim("mysql", "mysql/1", MINUTE)).isEmpty();
        assertThat(store().claim("mysql", "mysql/0", MINUTE)).isEmpty();
        assertThat(store().lookup("mysql")).contains(first);
    }

    @Test
    void claimsNothingWhereALeaseIsOverdue() {
        store().claim("mysql", "mysql/0", MINUTE);

        advance(Duration.ofHours(1));

        assertThat(store().claim("mysql", "mysql/1", MINUTE)).isEmpty();
    }

    @Test
    void extendsTheLeaseOfItsHolder() {
        Instant start = store().now();
        store().claim("mysql", "mysql/0", MINUTE);

        advance(Duration.ofSeconds(30));

        assertThat(store().extend("mysql", "mysql/0", MINUTE))
                .contains(new Lease("mysql", "mysql/0", 1, start.plusSeconds(90)));
    }

    @Test
    void extendsNoLeaseOfAnotherUnit() {
        Lease lease = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();

        assertThat(store().extend("mysql", "mysql/1", MINUTE)).isEmpty();
        assertThat(store().extend("wordpress", "wordpress/0", MINUTE)).isEmpty();
        assertThat(store().all()).containsExactly(lease);
    }

    @Test
    void neverShortensALease() {
        Lease lease = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();

        assertThat(store().extend("mysql", "mysql/0", Duration.ofSeconds(5))).contains(lease);
    }

    @Test
    void expiresALeaseAtItsExpiryAndNotBefore() {
        Lease lease = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();

        advance(Duration.ofMillis(59_999));
        assertThat(store().expire()).isEmpty();

        advance(Duration.ofMillis(1));
        assertThat(store().expire()).containsExactly(lease);
        assertThat(store().lookup("mysql")).isEmpty();
    }

    @Test
    void expiresByTheExtendedTime() {
        store().claim("mysql", "mysql/0", MINUTE);
        advance(Duration.ofSeconds(30));
        store().extend("mysql", "mysql/0", MINUTE);

        advance(Duration.ofSeconds(30));
        assertThat(store().expire()).isEmpty();

        advance(Duration.ofSeconds(30));
        assertThat(store().expire()).hasSize(1);
    }

    @Test
    void keepsPromisesWhenTheClockGoesBack() {
        Lease lease = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();

        advance(Duration.ofHours(-1));

        assertThat(store().lookup("mysql")).contains(lease);
        assertThat(store().expire()).isEmpty();
        assertThat(store().claim("mysql", "mysql/1", MINUTE)).isEmpty();
        assertThat(store().extend("mysql", "mysql/0", MINUTE)).contains(lease);

        advance(Duration.ofMinutes(61));
        assertThat(store().expire()).containsExactly(lease);
    }

    @Test
    void expiresTheOldestFirst() {
        store().claim("wordpress", "wordpress/0", Duration.ofSeconds(10));
        store().claim("mysql", "mysql/0", Duration.ofSeconds(20));
        store().claim("haproxy", "haproxy/0", Duration.ofSeconds(20));

        advance(Duration.ofSeconds(20));

        assertThat(store().expire()).extracting(Lease::application).containsExactly("wordpress", "haproxy", "mysql");
    }

    @Test
    void givesEachHolderANewTerm() {
        store().claim("mysql", "mysql/0", MINUTE);
        store().revoke("mysql", "mysql/0");
        store().claim("mysql", "mysql/1", MINUTE);
        advance(MINUTE);
        store().expire();

        Lease third = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();
        Lease other = store().claim("wordpress", "wordpress/0", MINUTE).orElseThrow();

        assertThat(third.term()).isEqualTo(3);
        assertThat(other.term()).isEqualTo(1);
    }

    @Test
    void revokesOnlyForTheHolder() {
        store().claim("mysql", "mysql/0", MINUTE);

        assertThat(store().revoke("mysql", "mysql/1")).isFalse();
        assertThat(store().lookup("mysql")).isPresent();

        assertThat(store().revoke("mysql", "mysql/0")).isTrue();
        assertThat(store().lookup("mysql")).isEmpty();
        assertThat(store().revoke("mysql", "mysql/0")).isFalse();
    }

    @Test
    void keepsAPinnedLeasePastItsExpiryUntilTheLastEntityUnpinsIt() {
        store().claim("mysql", "mysql/0", MINUTE);
        store().pin("mysql", "machine-0");
        store().pin("mysql", "machine-1");
        advance(MINUTE);

        assertThat(store().expire()).isEmpty();

        store().unpin("mysql", "machine-0");
        assertThat(store().expire()).isEmpty();

        store().unpin("mysql", "machine-1");
        assertThat(store().expire()).hasSize(1);
    }

    @Test
    void pinsAndUnpinsAnyNumberOfTimes() {
        store().claim("mysql", "mysql/0", MINUTE);
        store().pin("mysql", "machine-0");
        store().pin("mysql", "machine-0");

        store().unpin("mysql", "machine-0");
        store().unpin("mysql", "machine-0");
        store().unpin("wordpress", "machine-0");

        assertThat(store().pins()).isEmpty();
        advance(MINUTE);
        assertThat(store().expire()).hasSize(1);
    }

    @Test
    void pinsTheLeaseOfTheNextHolder() {
        store().pin("mysql", "machine-0");
        store().claim("mysql", "mysql/0", MINUTE);

        advance(MINUTE);
        assertThat(store().expire()).isEmpty();

        store().revoke("mysql", "mysql/0");
        store().claim("mysql", "mysql/1", MINUTE);
        advance(MINUTE);
        assertThat(store().expire()).isEmpty();
    }

    @Test
    void returnsTheNextExpiryOfLeasesThatAreNotPinned() {
        Instant start = store().now();
        assertThat(store().nextExpiry()).isEmpty();

        store().claim("mysql", "mysql/0", MINUTE);
        store().claim("wordpress", "wordpress/0", Duration.ofSeconds(20));
        assertThat(store().nextExpiry()).contains(start.plusSeconds(20));

        store().pin("wordpress", "machine-0");
        assertThat(store().nextExpiry()).contains(start.plusSeconds(60));

        advance(MINUTE.plus(MINUTE));
        assertThat(store().nextExpiry()).contains(start.plusSeconds(60));
    }

    @Test
    void listsLeasesAndPinsSortedByName() {
        store().claim("wordpress", "wordpress/0", MINUTE);
        store().claim("mysql", "mysql/0", MINUTE);
        store().pin("wordpress", "machine-1");
        store().pin("wordpress", "machine-0");
        store().pin("mysql", "machine-0");

        assertThat(store().all()).extracting(Lease::application).containsExactly("mysql", "wordpress");
        assertThat(store().pins().keySet()).containsExactly("mysql", "wordpress");
        assertThat(store().pins().get("wordpress")).containsExactly("machine-0", "machine-1");
    }

    @Test
    void returnsPinsAsAnUnmodifiableCopy() {
        store().pin("mysql", "machine-0");
        Map<String, Set<String>> pins = store().pins();

        store().pin("mysql", "machine-1");

        assertThat(pins).isEqualTo(Map.of("mysql", Set.of("machine-0")));
        assertThatThrownBy(() -> pins.remove("mysql")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> pins.values().iterator().next().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
