package dev.jops.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts that chance has changed are read or refused with their line; {@code -Djops.fuzz=1000000} tries more of them. */
class MetadataFuzzTest {
    private static final int USUAL = 5_000;
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
    void changedTextIsReadOrRefusedWithItsLine() {
        Random random = new Random(16);
        for (int i = 0; i < Integer.getInteger("jops.fuzz", USUAL); i++) {
            String text = changed(random);
            try {
                MetadataFiles.parse(text);
            } catch (CharmMetaException e) {
                assertThat(e.line())
                        .as("the line of \"%s\" in\n%s", e.getMessage(), text)
                        .isPositive();
            }
        }
    }

    private static String changed(Random random) {
        StringBuilder text = new StringBuilder(TEXT);
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(6));
            text.replace(at, end, PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }
}
