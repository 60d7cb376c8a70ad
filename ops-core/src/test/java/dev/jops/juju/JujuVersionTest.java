package dev.jops.juju;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JujuVersionTest {

    @ParameterizedTest
    @CsvSource({
        "3.6.14,            3.6.14",
        "3.6,               3.6.0",
        "0.0.0,             0.0.0",
        "4.0-beta2,         4.0-beta2",
        "2.9.42.3,          2.9.42.3",
        "4.0-rc1.7,         4.0-rc1.7",
        "999999999.0.1,     999999999.0.1",
        "03.06.014,         3.6.14"
    })
    void versionIsReadAndPrinted(String text, String printed) {
        assertThat(JujuVersion.parse(text)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3",
                "3.",
                ".6",
                "3.6.",
                "3.6-",
                "3.6-beta",
                "3.6-1",
                "3.6-Beta1",
                "3.6.1-beta1",
                "3.6.1.2.3",
                "3.6.1 ",
                " 3.6.1",
                "v3.6.1",
                "3.6.x",
                "-3.6.1",
                "1234567890.0.0",
                "3.٣.1"
            })
    void otherTextIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JujuVersion.parse(text))
                .withMessage("\"" + text + "\" is not a version of Juju such as 3.6.14");
    }

    @Test
    void versionsSortByNumbersAndPreReleasesComeFirst() {
        List<String> sorted = List.of(
                "2.9.50",
                "3.0-alpha1",
                "3.0-beta1",
                "3.0-beta2",
                "3.0-beta10",
                "3.0.0",
                "3.0.0.1",
                "3.0.2",
                "3.0.10",
                "3.1-rc1",
                "3.1.0",
                "10.0.0");
        List<JujuVersion> versions = new ArrayList<>();
        for (String text : sorted) {
            versions.add(JujuVersion.parse(text));
        }

        Collections.reverse(versions);
        Collections.sort(versions);

        assertThat(versions)
                .extracting(JujuVersion::toString)
                .containsExactlyElementsOf(sorted.stream()
                        .map(text -> JujuVersion.parse(text).toString())
                        .toList());
    }

    @Test
    void equalVersionsAreEqualHoweverTheyAreWritten() {
        assertThat(JujuVersion.parse("3.6"))
                .isEqualTo(JujuVersion.parse("3.6.0"))
                .hasSameHashCodeAs(JujuVersion.parse("3.6.0"));
        assertThat(JujuVersion.parse("3.6-beta1")).isNotEqualTo(JujuVersion.parse("3.6.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "2.6.9,     false, false, true",
        "2.7.0,     true,  false, true",
        "2.8-beta1, true,  true,  true",
        "2.8.0,     true,  true,  true",
        "3.6.14,    true,  true,  true",
        "4.0-beta1, true,  true,  false",
        "4.0.1,     true,  true,  false"
    })
    void abilitiesFollowTheNumbers(String text, boolean applicationData, boolean unitState, boolean leaderSettings) {
        JujuVersion version = JujuVersion.parse(text);

        assertThat(version.hasApplicationData()).isEqualTo(applicationData);
        assertThat(version.hasUnitState()).isEqualTo(unitState);
        assertThat(version.hasLeaderSettings()).isEqualTo(leaderSettings);
    }

    @ParameterizedTest
    @CsvSource({
        "2.9.50,    false, false",
        "3.0.2,     false, false",
        "3.0.3,     true,  false",
        "3.1.8,     true,  false",
        "3.5.9,     true,  false",
        "3.6-beta1, true,  true",
        "3.6.0,     true,  true",
        "4.0.1,     true,  true"
    })
    void whatSecretsCanDoFollowsTheNumbers(String text, boolean secrets, boolean merges) {
        JujuVersion version = JujuVersion.parse(text);

        assertThat(version.hasSecrets()).isEqualTo(secrets);
        assertThat(version.mergesSecretChanges()).isEqualTo(merges);
    }

    @Test
    void tagDoesNotAffectWhatAVersionCanDo() {
        JujuVersion version = JujuVersion.parse("3.0-beta1");

        assertThat(version.isAtLeast(3, 0, 1)).isTrue();
        assertThat(version.isAtLeast(3, 0, 2)).isFalse();
        assertThat(version.isAtLeast(2, 9, 9)).isTrue();
        assertThat(version.isAtLeast(3, 1, 0)).isFalse();
    }
}
