package io.github.tiktokcontent.task;

import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import java.util.Objects;

/**
 * A workspace of a user; it owns tasks and accounts.
 *
 * @param id its id
 * @param owner whose it is; only this user sees and posts its tasks
 * @param name what the owner calls it; 1 to 200 characters
 */
public record Instance(InstanceId id, UserId owner, String name) {
    /**
     * Checks and copies.
     *
     * @param id its id
     * @param owner whose it is
     * @param name what the owner calls it
     * @throws IllegalArgumentException if the name is blank or longer than 200 characters
     */
    public Instance {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(name, "name");
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("The name of an instance has 1 to 200 characters, not " + name.length());
        }
    }
}
