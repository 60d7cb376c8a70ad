package dev.jops.internal.bind;

import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** Values that the author's code converts, to and from another type that has a form. */
final class ConvertedForm extends Form {
    private final Form form;
    private final Conversion conversion;

    ConvertedForm(Form form, Conversion conversion) {
        super(form.kinds());
        this.form = form;
        this.conversion = conversion;
    }

    @Override
    String description() {
        return form.description();
    }

    @Override
    @Nullable
    Object read(Object plain) {
        Object value = form.read(plain);
        try {
            return value == null ? null : conversion.reading().apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw BindException.refusal("", conversion.target().getSimpleName(), e);
        }
    }

    @Override
    @Nullable
    Object write(Object value) {
        return form.write(conversion.writing().apply(value));
    }
}
