package dev.jops.internal.bind;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.regex.Pattern;

/** Reads an address, never a name: what another application writes makes nobody ask its name server. */
final class AddressDeserializer extends JsonDeserializer<InetAddress> {
    private static final Pattern VERSION_4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

    /** Java takes what has a colon for an address, and looks nothing up. */
    private static final Pattern VERSION_6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private final Class<?> wanted;

    AddressDeserializer(Class<?> wanted) {
        this.wanted = wanted;
    }

    @Override
    public InetAddress deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getValueAsString("");
        boolean isAddress =
                VERSION_4.matcher(text).matches() || VERSION_6.matcher(text).matches();
        InetAddress address = isAddress ? InetAddress.getByName(text) : null;
        if (!wanted.isInstance(address)) {
            throw MismatchedInputException.from(parser, wanted, "no address");
        }
        return address;
    }
}
