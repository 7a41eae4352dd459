package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.model.CreatorInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the account. */
@Command(
        name = "creator",
        header = "Show an account.",
        description =
                "Shows the account of --account or TIKTOK_ACCESS_TOKEN: its name, the privacy levels that it may choose now,"
                        + " its longest video.")
final class CreatorCommand extends Subcommand {
    @Mixin
    private final AccountOption account = new AccountOption();

    CreatorCommand(Context context) {
        super(context);
    }

    @Override
    int run(Environment environment, Console console) {
        try (OpenClient open = account.open(environment, console)) {
            CreatorInfo creator = open.client().creatorInfo();
            CreatorView.show(creator, console);
            console.result(CreatorView.json(creator));
            return ExitCode.DONE;
        }
    }
}
