package dev.jops.testing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.meta.CharmMeta;
import dev.jops.meta.CharmMetaException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Fuzzes charmcraft.yaml and similar files. */
class MetadataFuzzTest {
    private static final String TEXT = """
            name: mysql
            summary: &s A database
            description: *s
            peers: {peers: {interface: mysql-peers, limit: 3}}
            storage: {data: {type: filesystem, multiple: {range: 1-}}}
            config:
              options:
                count: {type: int, default: 0x1F}
                motd: {type: string, default: 2024-02-03}
            actions: {backup: {params: {to: {type: string}}, required: [to]}}
            """;
    private static final List<String> PARTS = List.of(
            ":", "\n", "  ", "- ", "{", "}", "[", "]", "*s", "&s ", "!!binary ", "<<: ", "~", "1e999", "\"", "\0");

    @Test
    void changedTextIsReadOrRefusedWithItsLine() throws InterruptedException {
        Fuzzing.of(MetadataFuzzTest::changed)
                .refusedBy(
                        CharmMetaException.class,
                        e -> assertThat(e.line()).as(e.getMessage()).isPositive())
                .feed(CharmMeta::fromYaml);
    }

    private static String changed(SplittableRandom random) {
        return Damage.places(random, TEXT, PARTS);
    }
}
