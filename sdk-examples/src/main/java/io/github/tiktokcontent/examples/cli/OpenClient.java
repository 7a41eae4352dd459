package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.TikTokContentClientBuilder;
import io.github.tiktokcontent.model.AccountId;

/** A client, and what its tokens come from. */
final class OpenClient implements AutoCloseable {
    private final TikTokContentClient client;
    private final Opened opened;

    private OpenClient(TikTokContentClient client, Opened opened) {
        this.client = client;
        this.opened = opened;
    }

    static OpenClient ofToken(TikTokContentClientBuilder builder) {
        TikTokContentClient client = builder.build();
        Opened opened = new Opened();
        opened.add(client::close);
        return new OpenClient(client, opened);
    }

    /** Closes the accounts, too. */
    static OpenClient ofAccount(TikTokContentClientBuilder builder, OpenAccounts accounts, AccountId id) {
        TikTokContentClient all = builder.build();
        Opened opened = new Opened();
        opened.add(accounts::close);
        opened.add(all::close);
        return new OpenClient(all.account(id), opened);
    }

    TikTokContentClient client() {
        return client;
    }

    @Override
    public void close() {
        opened.close();
    }
}
