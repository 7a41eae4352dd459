package io.github.tiktokcontent.internal.api;

import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.ErrorDetails;

/**
 * A dependency that only who uses one part of the library needs.
 *
 * @param name what people call it
 * @param coordinates group, artifact and version
 * @param module its name on the module path
 * @param type a class of it
 */
public record OptionalLibrary(String name, String coordinates, String module, String type) {
    /**
     * Says in a sentence that it is missing, before the JVM does with the name of a class.
     *
     * @param user the type that needs it
     * @throws ConfigurationException if it is missing
     */
    public void require(Class<?> user) {
        try {
            var unused = Class.forName(type, false, user.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ConfigurationException(
                    user.getSimpleName() + " needs the library " + name + ", which is not there. Add the dependency "
                            + coordinates + "; on the module path also --add-modules " + module + ".",
                    ErrorDetails.NONE,
                    e);
        }
    }
}
