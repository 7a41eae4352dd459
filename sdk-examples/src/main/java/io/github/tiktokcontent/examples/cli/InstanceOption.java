package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.model.InstanceId;
import picocli.CommandLine.Option;

/** Whose accounts are meant. */
final class InstanceOption {
    @Option(
            names = "--instance",
            paramLabel = "ID",
            defaultValue = "default",
            description = "Whose accounts: the id of a workspace of yours; '${DEFAULT-VALUE}' if it is not given.")
    private String instance = "default";

    InstanceId id() {
        try {
            return new InstanceId(instance);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--instance cannot be used: " + CommandException.sentence(e), e);
        }
    }
}
