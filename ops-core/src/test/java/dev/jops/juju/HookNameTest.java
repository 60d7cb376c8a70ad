package dev.jops.juju;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.juju.HookName.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookNameTest {

    @ParameterizedTest
    @CsvSource({
        "config-changed,                 UNIT,     '',          config-changed",
        "collect-metrics,                UNIT,     '',          collect-metrics",
        "secret-expired,                 SECRET,   '',          expired",
        "db-relation-changed,            RELATION, db,          changed",
        "a-relation-b-relation-departed, RELATION, a-relation-b, departed",
        "data-storage-detaching,         STORAGE,  data,        detaching",
        "web-pebble-check-recovered,     WORKLOAD, web,         check-recovered",
        "db-relation-invented,           OTHER,    '',          db-relation-invented",
        "-relation-changed,              OTHER,    '',          -relation-changed",
        "db-storage-changed,             OTHER,    '',          db-storage-changed",
        "secret-invented,                OTHER,    '',          secret-invented",
        "'',                             OTHER,    '',          ''",
    })
    void hookIsParsed(String hook, Family family, String subject, String word) {
        HookName name = HookName.ofDispatchPath("hooks/" + hook).orElseThrow();

        assertThat(name.kind()).isEqualTo(hook);
        assertThat(name.family()).isEqualTo(family);
        assertThat(name.subject()).isEqualTo(subject);
        assertThat(name.word()).isEqualTo(word);
        assertThat(name.dispatchPath()).isEqualTo("hooks/" + hook);
        assertThat(HookName.of(hook)).isEqualTo(name).hasSameHashCodeAs(name).hasToString(hook);
    }

    @Test
    void actionIsParsed() {
        HookName name = HookName.ofDispatchPath("actions/db-relation-changed").orElseThrow();

        assertThat(name.kind()).isEqualTo("db-relation-changed-action");
        assertThat(name.is(Family.ACTION, "action")).isTrue();
        assertThat(name.subject()).isEqualTo("db-relation-changed");
        assertThat(name.dispatchPath()).isEqualTo("actions/db-relation-changed");
        assertThat(HookName.of("db-relation-changed-action")).isEqualTo(name);
    }

    @Test
    void hookThatIsNamedLikeAnActionIsNotAnAction() {
        HookName hook = HookName.ofDispatchPath("hooks/backup-action").orElseThrow();

        assertThat(hook.family()).isEqualTo(Family.OTHER);
        assertThat(hook).isNotEqualTo(HookName.ofAction("backup"));
    }

    @Test
    void otherPathIsNotAHook() {
        assertThat(HookName.ofDispatchPath("")).isEmpty();
        assertThat(HookName.ofDispatchPath("bin/start")).isEmpty();
    }

    @Test
    void hooksAboutMetricsAreRestricted() {
        assertThat(HookName.ofUnit())
                .filteredOn(hook -> HookName.of(hook).isRestricted())
                .containsExactly("collect-metrics", "meter-status-changed");
    }
}
