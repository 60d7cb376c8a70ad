package dev.jops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The content of a secret as a record. */
class SecretViewTest {
    private static final String VALUE = "s3cret";

    private record Login(
            String username,
            String password,
            int port,
            Optional<Instant> expiresAt,
            @Default("false") boolean tls) {
        private Login {
            if (password.length() < 3) {
                throw new IllegalArgumentException("password " + password + " is too short");
            }
        }
    }

    @Test
    void contentIsReadAsARecord() {
        Login login = new Login("ann", VALUE, 5432, Optional.of(Instant.EPOCH), false);

        SecretContent content = SecretContent.of(login);

        assertThat(content.values())
                .isEqualTo(Map.of(
                        "username",
                        "ann",
                        "password",
                        VALUE,
                        "port",
                        "5432",
                        "expires-at",
                        "1970-01-01T00:00:00Z",
                        "tls",
                        "false"));
        assertThat(content.load(Login.class)).isEqualTo(login);
    }

    @Test
    void unsetComponentHasNoKey() {
        assertThat(SecretContent.of(new Login("ann", VALUE, 5432, Optional.empty(), true))
                        .values())
                .containsOnlyKeys("username", "password", "port", "tls");
    }

    @Test
    void missingKeyIsNamed() {
        assertThatThrownBy(() -> new SecretContent(Map.of("username", "ann")).load(Login.class))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("the key password of the secret is not set");
    }

    @Test
    void valueIsShownByNeitherJopsNorTheRecord() {
        assertThatThrownBy(() -> new SecretContent(Map.of("username", "ann", "password", VALUE, "port", VALUE))
                        .load(Login.class))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("the key port of the secret has to be a whole number from -2147483648 to 2147483647")
                .hasNoCause();
        assertThatThrownBy(() ->
                        new SecretContent(Map.of("username", "ann", "password", "s3", "port", "1")).load(Login.class))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("the key password of the secret does not fit Login")
                .hasNoCause();
    }

    private record Listing(List<String> keys) {}

    @Test
    void listIsRefusedAsContent() {
        String message =
                "the component keys of Listing is of type List<String>, and plain text has no lists, maps or records:"
                        + " leave it out, or use JSON";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretContent.of(new Listing(List.of())))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecretContent(Map.of()).load(Listing.class))
                .withMessage(message);
    }
}
