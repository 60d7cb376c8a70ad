package dev.jops.testing;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthorsMistakesTest {
    @Test
    void print() throws Exception {
        Mistake.Table table = new Mistake.Table();
        CharmMistakes.addTo(table);
        TestMistakes.addTo(table);
        StringBuilder out = new StringBuilder();
        for (Map.Entry<String, List<Mistake>> section : table.sections().entrySet()) {
            out.append("## " + section.getKey() + "\n");
            for (Mistake mistake : section.getValue()) {
                out.append(mistake.name() + " ||| " + mistake.message() + "\n");
            }
        }
        java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/messages/out.txt"), out);
    }
}
