package dev.jops.maven.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimePropertiesTest {

    private static String ofTheJdk(String name) throws IOException {
        return Files.readString(Path.of(System.getProperty("java.home"), "conf", name));
    }

    private static Properties read(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties;
    }

    private static List<String> takeProviders(Properties properties) {
        List<String> providers = new ArrayList<>();
        while (properties.containsKey("security.provider." + (providers.size() + 1))) {
            providers.add("" + properties.remove("security.provider." + (providers.size() + 1)));
        }
        return providers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"security/java.security", "net.properties"})
    void propertiesSayTheSameWithoutTheirComments(String name) throws IOException {
        String whole = ofTheJdk(name);

        String bare = RuntimeProperties.withoutComments(whole);

        assertThat(read(bare)).isNotEmpty().isEqualTo(read(whole));
        assertThat(bare.length()).isLessThan(whole.length() / 5);
    }

    @Test
    void lineThatContinuesAnotherIsNotAComment() throws IOException {
        String text = "# a comment \\\na=b,\\\n  #c,\\\n\n! another\n\nd=e\\\\\n#f\n";

        String bare = RuntimeProperties.withoutComments(text);

        assertThat(bare).isEqualTo("a=b,\\\n  #c,\\\n\nd=e\\\\\n");
        assertThat(read(bare)).isEqualTo(read(text));
    }

    @Test
    void providerThatIsPutFirstMovesTheOthersAndChangesNothingElse() throws IOException {
        String text = RuntimeProperties.withoutComments(ofTheJdk("security/java.security"));
        Properties before = read(text);
        Properties after = read(RuntimeProperties.withFirstProvider(text, "Ours"));

        List<String> expected = new ArrayList<>(List.of("Ours"));
        expected.addAll(takeProviders(before));

        assertThat(takeProviders(after)).hasSizeGreaterThan(3).isEqualTo(expected);
        assertThat(after).isEqualTo(before);
    }
}
