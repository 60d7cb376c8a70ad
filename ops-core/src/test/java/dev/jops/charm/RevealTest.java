package dev.jops.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.hookcmds.LogLevel;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.model.ModelException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an action shows of a secret to its operator, and what stays hidden. */
class RevealTest {
    private static final String PASSWORD = "correct horse";

    private final OneUnit one = new OneUnit();
    private final ActionEvent event = new ActionEvent("get-password", "7", one.session());

    RevealTest() {
        one.juju().script("secret-add", 0, "secret:9m4e2mr0ui3e8a215n4g\n", "");
        one.model().unit().addSecret(Map.of("password", PASSWORD));
    }

    @Test
    void resultShowsTheContentOfASecretAnywhere() {
        event.reveal(Map.of("password", PASSWORD));
        event.reveal(Map.of("login", Map.of("url", "db://shop:" + PASSWORD + "@db"), "all", List.of(PASSWORD, 2)));

        assertThat(one.juju().lines("action-set"))
                .hasSize(2)
                .contains("action-set password=" + PASSWORD)
                .last()
                .asString()
                .contains("login.url=db://shop:" + PASSWORD + "@db", "all=[\"" + PASSWORD + "\",2]");
    }

    @Test
    void otherResultsStayRefusedAfterwards() {
        event.reveal(Map.of("password", PASSWORD));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> event.setResults(Map.of("copy", PASSWORD)))
                .withMessageStartingWith("the result copy shows the content of a secret");
    }

    @Test
    void messagesStayMaskedAfterwards() {
        event.reveal(Map.of("password", PASSWORD));
        event.log("it is " + PASSWORD);
        event.fail("not " + PASSWORD);

        assertThat(one.juju().lines("action-log")).containsExactly("action-log -- it is ***");
        assertThat(one.juju().lines("action-fail")).containsExactly("action-fail -- not ***");
    }

    @Test
    void eachCallIsASecurityEventThatNamesTheResultsWithoutTheirValues() {
        event.reveal(Map.of("password", PASSWORD));

        assertThat(one.juju().log(LogLevel.TRACE))
                .singleElement()
                .asString()
                .contains("\"level\":\"WARN\"", "\"type\":\"security\"")
                .containsPattern("\"event\":\"sensitive_read:\\d+,action/get-password\"")
                .contains("\"Revealing password to whoever runs action/get-password on unit mysql/0\"")
                .doesNotContain(PASSWORD);
    }

    @Test
    void revealingNothingRunsNoCommandAndLogsNoEvent() {
        event.reveal(Map.of());

        assertThat(one.juju().lines("action-set")).isEmpty();
        assertThat(one.juju().log()).isEmpty();
    }

    @Test
    void revealedResultIsCheckedLikeAnyOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event.reveal(Map.of("Password", PASSWORD)))
                .withMessageStartingWith("\"Password\" is not a key of a result: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event.reveal(Map.of("password", new Object())))
                .withMessageStartingWith("the result password is of the type Object: ");
    }

    @Test
    void failureOfTheCommandDoesNotShowTheValue() {
        one.juju().script("action-set", 1, "", "ERROR not running an action with " + PASSWORD + "\n");

        assertThatThrownBy(() -> event.reveal(Map.of("password", PASSWORD)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("action-set password=*** failed")
                .hasMessageNotContaining(PASSWORD)
                .hasStackTraceContaining("RevealTest")
                .rootCause()
                .hasMessageNotContaining(PASSWORD);
    }
}
