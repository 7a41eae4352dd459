package io.github.tiktokcontent.oauth;

/**
 * With which keys the tokens in the store are sealed. Disconnected accounts have none and are not counted.
 *
 * @param accounts how many accounts have tokens
 * @param current how many are sealed with the first key
 * @param older how many opened with another key of the list; {@link Accounts#rotateKeys()} has sealed them anew
 * @param unreadable how many no key of the list opens; they were left as they are
 * @param misplaced how many open, but were sealed for another place, such as another account's row; they were left as they are
 */
public record KeyReport(long accounts, long current, long older, long unreadable, long misplaced) {
    /** Nothing was looked at yet. */
    static final KeyReport EMPTY = new KeyReport(0, 0, 0, 0, 0);

    KeyReport plus(KeyFinding finding) {
        return new KeyReport(
                accounts + 1,
                current + (finding == KeyFinding.CURRENT ? 1 : 0),
                older + (finding == KeyFinding.OLDER ? 1 : 0),
                unreadable + (finding == KeyFinding.UNREADABLE ? 1 : 0),
                misplaced + (finding == KeyFinding.MISPLACED ? 1 : 0));
    }

    /**
     * Whether every token opens in its place.
     *
     * @return true if none is unreadable or misplaced
     */
    public boolean isComplete() {
        return unreadable == 0 && misplaced == 0;
    }
}
