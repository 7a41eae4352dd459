package io.github.tiktokcontent.http;

/** What one host and account have left for repeats. Thread-safe. */
final class RetryBudget {
    private final int size;
    private int left;

    RetryBudget(int size) {
        this.size = size;
        left = size;
    }

    synchronized boolean take(int cost) {
        if (cost > left) {
            return false;
        }
        left -= cost;
        return true;
    }

    synchronized void giveBack(int amount) {
        left = Math.min(size, left + amount);
    }

    synchronized int left() {
        return left;
    }

    synchronized boolean isFull() {
        return left == size;
    }
}
