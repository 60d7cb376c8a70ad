package dev.jops.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class JdkToolsTest {

    private static Properties read(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties;
    }

    @Test
    void securityPropertiesSayTheSameWithoutTheirComments() throws IOException {
        String whole = Files.readString(Path.of(System.getProperty("java.home"), "conf", "security", "java.security"));

        String bare = JdkTools.withoutComments(whole);

        assertThat(read(bare)).isNotEmpty().isEqualTo(read(whole));
        assertThat(bare.length()).isLessThan(whole.length() / 5);
    }

    @Test
    void lineThatContinuesAnotherIsNoComment() throws IOException {
        String text = "# a comment \\\na=b,\\\n  #c,\\\n\n! another\n\nd=e\\\\\n#f\n";

        String bare = JdkTools.withoutComments(text);

        assertThat(bare).isEqualTo("a=b,\\\n  #c,\\\n\nd=e\\\\\n");
        assertThat(read(bare)).isEqualTo(read(text));
    }
}
