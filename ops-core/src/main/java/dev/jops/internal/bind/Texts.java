package dev.jops.internal.bind;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms of types of the JDK that are represented as strings. */
final class Texts {
    private static final Pattern LINE_BREAKS = Pattern.compile("[\r\n]+");
    private static final Pattern VERSION_4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

    /** Java takes a string with a colon for an address, and looks nothing up. */
    private static final Pattern VERSION_6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private Texts() {}

    /** Returns the form of a type; null if there is none here. */
    static @Nullable Form of(Class<?> type) {
        if (type == String.class) {
            return ScalarForm.<String>ofText("text", text -> text, text -> text);
        } else if (type == byte[].class) {
            return ScalarForm.ofText("base64", Texts::bytes, Base64.getEncoder()::encodeToString);
        } else if (type == URI.class) {
            return ScalarForm.ofText("a URI", URI::create, URI::toString);
        } else if (type == UUID.class) {
            return ScalarForm.ofText("a UUID", Texts::uuid, UUID::toString);
        }
        return InetAddress.class.isAssignableFrom(type) ? ofAddress(type.asSubclass(InetAddress.class)) : null;
    }

    /** Returns the bytes; the text may have line breaks, which some encoders write after 76 characters. */
    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(LINE_BREAKS.matcher(text).replaceAll(""));
    }

    private static @Nullable UUID uuid(String text) {
        UUID uuid = UUID.fromString(text);
        return uuid.toString().equalsIgnoreCase(text) ? uuid : null; // Java accepts 1-1-1-1-1 too
    }

    private static <T extends InetAddress> Form ofAddress(Class<T> type) {
        Function<String, @Nullable T> parsing = text -> {
            InetAddress address = address(text);
            return type.isInstance(address) ? type.cast(address) : null;
        };
        return ScalarForm.<T>ofText("an IP address", parsing, Texts::print);
    }

    /** Returns an address. A name is never looked up, so that no application can make this one ask its name server. */
    private static @Nullable InetAddress address(String text) {
        boolean isAddress =
                VERSION_4.matcher(text).matches() || VERSION_6.matcher(text).matches();
        try {
            return isAddress ? InetAddress.getByName(text) : null;
        } catch (UnknownHostException e) {
            return null; // such as 1::2::3
        }
    }

    /** Returns the address without the scope, which is a network interface of this machine. */
    private static String print(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }
}
