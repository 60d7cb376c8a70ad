package dev.jops.meta;

import java.util.Optional;

/**
 * A config option that the charm declares.
 *
 * @param defaultValue text, a {@code Long}, a {@code Double} or a {@code Boolean}, as the option's type says
 */
public record ConfigMeta(String name, ConfigType type, Optional<Object> defaultValue, String description) {}
