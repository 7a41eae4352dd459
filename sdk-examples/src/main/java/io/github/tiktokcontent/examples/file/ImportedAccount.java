package io.github.tiktokcontent.examples.file;

import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.oauth.ImportedTokens;
import java.util.Objects;

/**
 * An account of a file.
 *
 * @param path where it stands in the file
 * @param id the id that it keeps
 * @param tokens its tokens, each sealed alone
 */
public record ImportedAccount(String path, AccountId id, ImportedTokens tokens) {
    /** Checks that all parts are there. */
    public ImportedAccount {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tokens, "tokens");
    }
}
