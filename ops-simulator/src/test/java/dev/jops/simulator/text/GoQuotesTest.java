package dev.jops.simulator.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected values are those of Go's strconv, fmt and time. */
class GoQuotesTest {

    @Test
    void stringsAreQuotedAsByGo() {
        assertThat(GoQuotes.quoted("a\"b\\c")).isEqualTo("\"a\\\"b\\\\c\"");
        assertThat(GoQuotes.quoted("\n\t\r\u0007\u000b")).isEqualTo("\"\\n\\t\\r\\a\\v\"");
        assertThat(GoQuotes.quoted("\u0001\u007f\u00a0\u200b\ufeff")).isEqualTo("\"\\x01\\x7f\\u00a0\\u200b\\ufeff\"");
        assertThat(GoQuotes.quoted("gr\u00fc\u00df \ud83d\ude00")).isEqualTo("\"gr\u00fc\u00df \ud83d\ude00\"");
        assertThat(GoQuotes.quoted(List.of("a", "", "b c"))).isEqualTo("[\"a\" \"\" \"b c\"]");
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "+5, 5", "-5, -5", "0x10, 16", "-0x1F, -31", "010, 8", "0o17, 15", "0b101, 5", "0, 0"})
    void numberOfAnyBaseIsRead(String text, long number) {
        assertThat(GoIntegers.ofAnyBase(text)).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "-", "x", "5x", "08", "0x", "1.0", " 5", "--5", "9223372036854775808", "\u0665"})
    void otherTextIsNotANumber(String text) {
        assertThat(GoIntegers.ofAnyBase(text)).isEmpty();
        assertThat(GoIntegers.decimal("-9223372036854775808")).hasValue(Long.MIN_VALUE);
        assertThat(GoIntegers.decimal("010")).hasValue(10);
    }

    @ParameterizedTest
    @CsvSource({
        "2030-01-01T00:00:00, 2030-01-01T00:00:00Z",
        "2030-01-01T00:00:00Z, 2030-01-01T00:00:00Z",
        "2030-01-01T00:00:00+02:00, 2029-12-31T22:00:00Z",
        "2030-01-01T00:00:00.5-01:30, 2030-01-01T01:30:00.500Z",
        "2030-01-01T1:00:00, 2030-01-01T01:00:00Z"
    })
    void timeIsRead(String text, String time) {
        assertThat(String.valueOf(GoTimes.parse(text))).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2030-01-01", "2030-01-01T00:00", "2030-01-01T00:00Z", "2030-01-01 00:00:00", "2030-1-01T00:00:00",
                "2030-02-30T00:00:00Z", "2030-01-01T24:00:00Z", "2030-01-01T00:00:00+0200", "2030-01-01t00:00:00z", ""
            })
    void otherTextIsNoTime(String text) {
        assertThat(GoTimes.parse(text)).isNull();
    }
}
