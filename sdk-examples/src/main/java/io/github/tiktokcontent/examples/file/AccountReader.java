package io.github.tiktokcontent.examples.file;

import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.OpenId;
import io.github.tiktokcontent.oauth.ImportedTokens;
import io.github.tiktokcontent.oauth.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code accounts}. */
final class AccountReader {
    private static final long MAX_ACCESS = Duration.ofDays(30).toSeconds();
    private static final long MAX_REFRESH = Duration.ofDays(3_650).toSeconds();
    private static final int MAX_SCOPES = 100;

    private final TokenTexts texts;
    private final Ids creators;
    private final Instant now;

    AccountReader(TokenTexts texts, Ids creators, Instant now) {
        this.texts = texts;
        this.creators = creators;
        this.now = now;
    }

    Optional<ImportedAccount> read(Fields fields) {
        Optional<AccountId> id = fields.id("id", AccountId::new);
        Optional<InstanceId> instance = fields.id("instance_id", InstanceId::new);
        Optional<OpenId> openId = fields.id("open_id", OpenId::new);
        creators.see(
                fields,
                "open_id",
                openId.flatMap(creator -> instance.map(owner -> owner + " " + creator))
                        .orElse(""));
        Optional<String> name = fields.text("account_name");
        fields.require("access_token", "a text");
        Optional<String> access = texts.sealed(fields, "access_token");
        Optional<String> refresh = texts.sealed(fields, "refresh_token");
        Optional<Instant> accessEnd = fields.seconds("expires_in", MAX_ACCESS).map(now::plusSeconds);
        Optional<Instant> refreshEnd =
                fields.seconds("refresh_expires_in", MAX_REFRESH).map(now::plusSeconds);
        Set<String> scopes = scopes(fields);
        if (id.isEmpty() || instance.isEmpty() || openId.isEmpty() || access.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ImportedAccount(
                    fields.path(),
                    id.get(),
                    new ImportedTokens(
                            instance.get(),
                            openId.get(),
                            name,
                            access.get(),
                            accessEnd,
                            refresh,
                            refresh.flatMap(token -> refreshEnd),
                            scopes,
                            Profile.EMPTY)));
        } catch (IllegalArgumentException e) {
            fields.wrong("account_name", "cannot be used: " + Fields.stop(e));
            return Optional.empty();
        }
    }

    /** Separated by commas or blanks, as TikTok and OAuth write them. */
    private static Set<String> scopes(Fields fields) {
        List<String> words = List.of(fields.requiredText("scope").strip().split("[,\\s]+", -1));
        boolean good = words.size() <= MAX_SCOPES
                && words.stream().allMatch(word -> word.isEmpty() || word.matches("[\\x21-\\x7e]{1,64}"));
        if (!good) {
            fields.wrong(
                    "scope",
                    "is no list of scopes; it must be up to " + MAX_SCOPES
                            + " words of 1 to 64 visible ASCII characters with commas or blanks between them, such as"
                            + " user.info.basic,video.publish.");
        }
        Set<String> scopes = new LinkedHashSet<>(words);
        scopes.remove("");
        return scopes;
    }
}
