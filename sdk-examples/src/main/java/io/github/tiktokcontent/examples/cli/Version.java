package io.github.tiktokcontent.examples.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar that this was started from. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
        return new String[] {"TikTok Content SDK examples " + version, "Java " + Runtime.version()};
    }
}
