package dev.jops.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kill mysql/0 2",
                "kill-at-end mysql/0",
                "refuse mysql/0",
                "fail mysql/0 2",
                "fail-named mysql/0 relation-set",
                "delay mysql/0 2 45s",
                "at-command mysql/0 2 revoke mysql",
                "at-command mysql/0 2 at-command mysql/1 3 cut-off mysql/2 4s",
                "restart mysql/0",
                "vanish mysql/0",
                "vanish mysql/0 61.5s",
                "lose-files mysql/0",
                "roll-back mysql/0",
                "roll-back mysql/0 70s",
                "stop-agent mysql/0 70s",
                "cut-off mysql/0",
                "fail-renewal mysql/0",
                "stop-controller",
                "stop-controller 20s",
                "pin mysql",
                "step-clock -90s",
                "revoke mysql"
            })
    void isWrittenAsItIsRead(String words) {
        Fault fault = parsed(words);

        assertThat(String.join(" ", fault.words())).isEqualTo(words);
        assertThat(fault.describe()).isNotEmpty();
        assertThat(fault.rule()).isNotEmpty();
    }

    static Stream<Form<? extends Fault>> drawn() {
        return Stream.concat(Fault.drawn().stream(), Fault.drawnInPods().stream());
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void canBeReadIfItWasDrawn(Form<? extends Fault> form) {
        Fault fault = form.draw(new Chance() {
            private final SplittableRandom random = new SplittableRandom(1);

            @Override
            public String unit() {
                return "mysql/1";
            }

            @Override
            public String container() {
                return "db";
            }

            @Override
            public String application() {
                return "mysql";
            }

            @Override
            public int between(int least, int most) {
                return random.nextInt(least, most + 1);
            }
        });

        assertThat(Fault.parse(fault.words())).isEqualTo(fault);
        assertThat(fault.subjects()).isSubsetOf("mysql/1", "mysql");
    }

    @Test
    void getsSimplerOneNumberAtATime() {
        assertThat(parsed("at-command mysql/0 4 cut-off mysql/0 61.5s").simpler())
                .extracting(simpler -> String.join(" ", simpler.words()))
                .containsExactly(
                        "at-command mysql/0 1 cut-off mysql/0 61.5s",
                        "at-command mysql/0 2 cut-off mysql/0 61.5s",
                        "at-command mysql/0 3 cut-off mysql/0 61.5s",
                        "at-command mysql/0 4 cut-off mysql/0 60s",
                        "at-command mysql/0 4 cut-off mysql/0 120s",
                        "at-command mysql/0 4 cut-off mysql/0 70s",
                        "at-command mysql/0 4 cut-off mysql/0 61s",
                        "at-command mysql/0 4 cut-off mysql/0 62s");
        assertThat(parsed("vanish mysql/0").simpler()).isEmpty();
    }

    @Test
    void lastsAsLongAsTheFaultInIt() {
        assertThat(parsed("at-command mysql/0 4 cut-off mysql/0 61.5s").lasts()).isEqualTo(Duration.ofMillis(61_500));
        assertThat(parsed("delay mysql/0 4 45s").lasts()).isEqualTo(Duration.ofSeconds(45));
        assertThat(parsed("cut-off mysql/0").lasts()).isZero();
    }

    @Test
    void readsAnOlderFormThatMeansTheSame() {
        assertThat(parsed("restart-in-hook mysql/0 3"))
                .isEqualTo(new NextHook("mysql/0", new AtCommand(3, new RestartAgent("mysql/0"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vanish-in-hook mysql/0 3 60s | vanish-in-hook mysql/0 3 60s is an older form, in which time ran"
                        + " from the step and not from the command: write at-command mysql/0 3 vanish mysql/0 60s",
                "melt mysql/0 | no step of a schedule is called melt",
                "at-command mysql/0 2 melt | no step of a schedule is called melt",
                "at-command mysql/0 2 | at-command mysql/0 2 has too few words: it is written at-command UNIT"
                        + " COMMAND FAULT",
                "cut-off | cut-off has too few words: it is written cut-off UNIT [TIME]",
                "refuse mysql/0 2 | refuse mysql/0 2 has too many words: it is written refuse UNIT",
                "cut-off mysql | mysql is not a unit name such as mysql/0",
                "revoke mysql/0 | mysql/0 is not an application name such as mysql",
                "kill mysql/0 two | two is not a number",
                "kill mysql/0 0 | command 0 of a hook can't be chosen: the first one is 1",
                "cut-off mysql/0 5m | a time is written as 75s or 0.3s, not as 5m",
                "cut-off mysql/0 -5s | time can't pass by PT-5S: a duration is zero or more"
            })
    void refusesWordsThatAreNotAFault(String words, String message) {
        assertThatThrownBy(() -> parsed(words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Fault parsed(String words) {
        return Fault.parse(List.of(words.split(" ", -1)));
    }
}
