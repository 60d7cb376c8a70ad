package dev.jops.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    private static Template of(String resource) {
        return Template.of(TemplateTest.class, resource);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mydb.conf", "/dev/jops/machine/mydb.conf"})
    void everyPlaceIsFilledByItsName(String resource) {
        Template template = of(resource).with("port", 5432).with("bind-address", "::1");

        assertThat(template.text()).isEqualTo("""
                # costs 5$
                port = 5432
                home = ${HOME}
                url = http://::1:5432/grüß
                """);
    }

    @Test
    void valueIsInsertedAsItIs() {
        Template template = of("mydb.conf").with("port", "${bind-address}").with("bind-address", "$1\\n");

        assertThat(template.text()).contains("port = ${bind-address}\n").contains("http://$1\\n:${bind-address}/");
    }

    @Test
    @SuppressWarnings("NullAway") // charms are not checked for it
    void valueThatIsNullIsRefusedByTheNameOfItsPlace() {
        assertThatNullPointerException()
                .isThrownBy(() -> of("mydb.conf").with("port", null))
                .withMessage("the value of ${port} is null: an empty one is \"\"");
    }

    @Test
    void templateIsNotChangedByAValue() {
        Template template = of("mydb.conf").with("bind-address", "localhost");
        template.with("port", 1);

        assertThat(template.with("port", 2).text()).contains("port = 2");
        assertThatIllegalStateException().isThrownBy(template::text);
    }

    @Test
    void textWithoutPlacesStaysAsItIs() {
        assertThat(of("constant.conf").text()).isEqualTo("nothing varies");
    }

    @Test
    void placeWithoutAValueIsRefusedWithItsLine() {
        Template template = of("mydb.conf").with("port", 5432);

        assertThatIllegalStateException()
                .isThrownBy(template::text)
                .withMessage(
                        "mydb.conf, line 4: ${bind-address} has no value: give it one with(\"bind-address\", ...)");
    }

    @Test
    void valueWithoutAPlaceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("mydb.conf").with("prot", 5432))
                .withMessage("mydb.conf has no place ${prot}: it has bind-address, port");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("constant.conf").with("port", 5432))
                .withMessage("constant.conf has no place ${port}: it has none at all");
        assertThatIllegalArgumentException().isThrownBy(() -> of("mydb.conf").with("HOME", "/root"));
    }

    @Test
    void placeWithoutAValidNameIsRefusedWithItsLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("shell-default.conf"))
                .withMessage("shell-default.conf, line 3: \"${PORT:-80}\" is not a place such as ${port};"
                        + " write $${ for ${ itself");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("open-place.conf"))
                .withMessage("open-place.conf, line 1: \"${port\" is not a place such as ${port};"
                        + " write $${ for ${ itself");
    }

    @Test
    void missingTemplateIsNamedWithWhereToPutIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("mydb.cnf"))
                .withMessage("there is no template mydb.cnf beside dev.jops.machine.TemplateTest: put it into the same"
                        + " package below src/main/resources, or name it from there, as in /templates/mydb.conf");
    }

    @Test
    void valuesAreNotPrinted() {
        assertThat(of("mydb.conf").with("port", "s3cret")).hasToString("the template mydb.conf");
    }
}
