package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.model.CreatorInfo;
import picocli.CommandLine.Command;

/** Shows the account. */
@Command(
        name = "creator",
        header = "Show the account of the access token.",
        description = "Shows the account of TIKTOK_ACCESS_TOKEN: its name, the privacy levels that it may choose now,"
                + " its longest video.")
final class CreatorCommand extends Subcommand {
    CreatorCommand(Context context) {
        super(context);
    }

    @Override
    int run(Environment environment, Console console) {
        try (TikTokContentClient client = Clients.named(environment).build()) {
            CreatorInfo creator = client.creatorInfo();
            CreatorView.show(creator, console);
            console.result(CreatorView.json(creator));
            return ExitCode.DONE;
        }
    }
}
