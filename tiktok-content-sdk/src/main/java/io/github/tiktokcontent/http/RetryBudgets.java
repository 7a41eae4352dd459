package io.github.tiktokcontent.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What each host and account have left for repeats. Thread-safe. A full budget is as good as none, so it is not
 * remembered; of too many others, the one that was used least recently counts as full again.
 */
final class RetryBudgets {
    static final int MAX_SCOPES = 10_000;

    private final int size;
    /** Least recently used first. */
    private final Map<String, Integer> left = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MAX_SCOPES;
        }
    };

    RetryBudgets(int size) {
        this.size = size;
    }

    /** Pays for a repeat, if there is enough left. */
    synchronized boolean take(String scope, int cost) {
        int rest = left(scope) - cost;
        if (rest < 0) {
            return false;
        }
        set(scope, rest);
        return true;
    }

    synchronized void giveBack(String scope, int amount) {
        int rest = left(scope);
        set(scope, amount >= size - rest ? size : rest + amount);
    }

    synchronized int left(String scope) {
        return left.getOrDefault(scope, size);
    }

    /** How many are remembered. */
    synchronized int scopes() {
        return left.size();
    }

    private void set(String scope, int rest) {
        if (rest == size) {
            left.remove(scope);
        } else {
            left.put(scope, rest);
        }
    }
}
