package dev.jops.meta;

import java.util.Optional;

/**
 * A config option that the charm declares.
 *
 * @param defaultValue a {@code String}, {@code Long}, {@code Double} or {@code Boolean}, depending on the option's
 *     type; empty if there is none
 */
public record ConfigMeta(String name, ConfigType type, Optional<Object> defaultValue, String description) {}
