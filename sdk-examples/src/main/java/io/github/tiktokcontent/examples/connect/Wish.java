package io.github.tiktokcontent.examples.connect;

import io.github.tiktokcontent.model.InstanceId;
import java.util.Optional;

/**
 * What a user wants to connect.
 *
 * @param instance who will own the account
 * @param accountName what it shall be called; empty for its display name
 */
record Wish(InstanceId instance, Optional<String> accountName) {}
