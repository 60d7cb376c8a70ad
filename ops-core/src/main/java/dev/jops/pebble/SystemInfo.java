package dev.jops.pebble;

import java.util.Optional;

/**
 * What a Pebble says about itself.
 *
 * @param version the version, such as {@code v1.26.0}
 * @param bootId an ID that differs after each start of the container
 * @param httpAddress where it serves HTTP, if it does
 * @param httpsAddress where it serves HTTPS, if it does
 */
public record SystemInfo(String version, String bootId, Optional<String> httpAddress, Optional<String> httpsAddress) {

    static SystemInfo of(ReplyFields fields) {
        return new SystemInfo(
                fields.text("version"),
                fields.text("boot-id"),
                fields.optionalText("http-address"),
                fields.optionalText("https-address"));
    }
}
