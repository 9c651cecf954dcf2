package dev.warren.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplateTest {

    @ParameterizedTest
    @EnumSource
    void is_found_by_its_wire_name(Template template) {
        assertThat(Template.of(template.wireName())).isEqualTo(template);
        assertThat(template.wireName()).isLowerCase();
    }

    @Test
    void an_unknown_name_on_record_is_an_error() {
        assertThatIllegalArgumentException().isThrownBy(() -> Template.of("returned"));
    }
}
