package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.ErrorCode;
import io.github.tiktokcontent.task.Hold;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Daily caps that TikTok told of: posts that would run into them are held back here, without asking TikTok again. Kept per
 * process; another one finds out by its first post.
 */
final class Caps {
    private static final Logger LOG = LoggerFactory.getLogger(PostingService.class);
    private static final int REMEMBERED = 10_000;

    private final Map<Key, Hold> holds = new ConcurrentHashMap<>();

    /** The app has no account. */
    private record Key(Optional<AccountId> account, ErrorCode code) {}

    /** Remembers a hold until its end. */
    void note(AccountId account, ErrorCode code, Hold hold) {
        boolean app = code.equals(ErrorCode.REACHED_ACTIVE_USER_CAP);
        Key key = new Key(app ? Optional.empty() : Optional.of(account), code);
        if (holds.size() >= REMEMBERED) {
            holds.clear();
        }
        if (holds.put(key, hold) == null && app) {
            LOG.error(
                    "{} All posts wait until {}.", hold.message(), hold.until().orElseThrow());
        }
    }

    /** The hold that a post of the account would run into now. */
    Optional<Hold> of(AccountId account, boolean draft, Instant now) {
        ErrorCode own = draft ? ErrorCode.SPAM_RISK_TOO_MANY_PENDING_SHARE : ErrorCode.SPAM_RISK_TOO_MANY_POSTS;
        return live(new Key(Optional.empty(), ErrorCode.REACHED_ACTIVE_USER_CAP), now)
                .or(() -> live(new Key(Optional.of(account), own), now));
    }

    private Optional<Hold> live(Key key, Instant now) {
        Hold hold = holds.get(key);
        if (hold == null) {
            return Optional.empty();
        }
        if (!hold.until().orElseThrow().isAfter(now)) {
            holds.remove(key, hold);
            return Optional.empty();
        }
        return Optional.of(hold);
    }
}
