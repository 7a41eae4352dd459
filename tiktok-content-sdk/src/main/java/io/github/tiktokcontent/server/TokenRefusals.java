package io.github.tiktokcontent.server;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How often tokens were refused, and why: the only place that tells. Thread-safe. */
final class TokenRefusals {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRefusals.class.getPackageName());

    private final Map<TokenRefusal, LongAdder> counts = new EnumMap<>(TokenRefusal.class);

    TokenRefusals() {
        for (TokenRefusal refusal : TokenRefusal.values()) {
            counts.put(refusal, new LongAdder());
        }
    }

    void count(TokenRefusal refusal) {
        LongAdder count = counts.get(refusal);
        if (count != null) {
            count.increment();
        }
        LOG.debug("A token was refused: {}", refusal);
    }

    Map<String, Long> byCause() {
        Map<String, Long> result = new TreeMap<>();
        counts.forEach((refusal, count) -> result.put(refusal.name().toLowerCase(Locale.ROOT), count.sum()));
        return result;
    }
}
