package dev.jops.testing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.testing.explore.Schedule;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Fuzzes the lines that {@link Schedule#parse} reads. */
class ScheduleFuzzTest {
    private static final List<String> STEPS = List.of(
            "12s kill mysql/0 2",
            "0.3s kill-at-end mysql/leader",
            "80s refresh mysql",
            "5s delay mysql/0 2 45s",
            "61.5s vanish mysql/0 61.5s",
            "7s at-command mysql/0 2 at-command mysql/1 3 cut-off mysql/2 4s",
            "8s cut-off-in-hook mysql/0 2 5s",
            "9s step-clock -90s",
            "10s config mysql colour s:dark%20red",
            "11s config mysql ratio d:0.5",
            "12s config mysql size i:7",
            "13s config mysql loud b:true",
            "14s relate mysql:db shop:db",
            "15s run mysql/0 backup",
            "16s stop-controller");
    private static final List<String> PARTS = List.of(
            "",
            " ",
            ";",
            "; ",
            "/",
            ":",
            "%",
            "%0",
            "%ff",
            "-",
            ".",
            "s",
            "0",
            "-1",
            "1e9s",
            "1e-9s",
            "1e2147483647s",
            "99999999999",
            "-3000000000",
            "99999999999999999999",
            "mysql/0",
            "leader",
            "i:",
            "d:NaN",
            "d:1e400",
            "b:",
            "x:",
            "\u2003",
            "\0",
            "é",
            "kill",
            "at-command mysql/0 2 ");

    @Test
    void lineIsReadOrRefusedAndWrittenAsItWasRead() throws InterruptedException {
        Fuzzing.of(ScheduleFuzzTest::line)
                .refusedBy(IllegalArgumentException.class, e -> {})
                .feed(line -> {
                    Schedule schedule = Schedule.parse(line);

                    assertThat(Schedule.parse(schedule.toString())).isEqualTo(schedule);
                    schedule.steps()
                            .forEach(step -> assertThat(schedule.describe()).contains(step.toString()));
                });
    }

    private static String line(SplittableRandom random) {
        StringBuilder line = new StringBuilder("seed=").append(random.nextInt(-9, 9));
        line.append(random.nextBoolean() ? " units=" + random.nextInt(1, 4) : "");
        for (int n = random.nextInt(4); n > 0; n--) {
            line.append("; ").append(Damage.pick(random, STEPS));
        }
        if (random.nextInt(50) == 0) {
            line.append("; 5s ")
                    .append("at-command mysql/0 2 ".repeat(random.nextInt(2_000)))
                    .append("vanish mysql/0");
        }
        return random.nextInt(8) == 0 ? line.toString() : Damage.places(random, line.toString(), PARTS);
    }
}
