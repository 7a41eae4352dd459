package io.github.tiktokcontent.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.crypto.BoundCipher.Place;
import io.github.tiktokcontent.error.TokenSealException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BoundCipherTest {
    private static final Place PLACE = new Place("access_token", List.of("account-a", "grant-1"));
    private static final Secret VALUE = Secret.of("act.example!1");

    private final FernetCipher bare = Rings.ring(Rings.KEY_1);
    private final BoundCipher cipher = new BoundCipher(bare);

    static Stream<Place> otherPlaces() {
        return Stream.of(
                place("access_token", "account-b", "grant-1"),
                place("access_token", "account-a", "grant-2"),
                place("refresh_token", "account-a", "grant-1"),
                place("access_token", "grant-1", "account-a"),
                place("access_token", "account-a"),
                place("access_token", "account-a", "grant-1", "more"),
                place("access_token", "account-a", "grant-11"),
                place("access_token", "account-a", "grant-"),
                place("access_token", "account-agrant-1"),
                place("access_token", "Account-a", "grant-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"act.example!1", "\n\nvalue", "Zürich 😀\u0000\r\n", "tiktok-content 1\naccess_token\na\n\nb"})
    void a10_theSecretComesBackInItsPlace(String value) {
        String sealed = cipher.seal(PLACE, Secret.of(value));
        assertThat(cipher.open(PLACE, sealed).reveal()).isEqualTo(value);
        assertThat(cipher.open(place("access_token", "account-a", "grant-1"), sealed))
                .isEqualTo(Secret.of(value));
    }

    @ParameterizedTest
    @MethodSource("otherPlaces")
    void a10_k19_aSealedTextCopiedToAnotherPlaceIsRefused(Place other) {
        String sealed = cipher.seal(PLACE, VALUE);
        assertWrongPlace(
                () -> cipher.open(other, sealed),
                "The sealed " + other.kind()
                        + " opens but was sealed for another place; it was left as it is. Was it copied"
                        + " from another row or column?");
        String back = cipher.seal(other, VALUE);
        assertWrongPlace(
                () -> cipher.open(PLACE, back),
                "The sealed access_token opens but was sealed for another place; it was left as it is. Was it copied from"
                        + " another row or column?");
    }

    @Test
    void k19_noTwoPlacesHaveTheSameHeadAndNoHeadBeginsAnother() {
        List<String> heads = Stream.concat(Stream.of(PLACE), otherPlaces())
                .map(place -> {
                    String text =
                            bare.decrypt(cipher.seal(place, Secret.of("|"))).reveal();
                    return text.substring(0, text.length() - 1);
                })
                .toList();
        for (String one : heads) {
            assertThat(heads).filteredOn(head -> head.startsWith(one)).containsExactly(one);
        }
    }

    @Test
    void theSealedTextHoldsVersionKindIdsAndSecret() {
        assertThat(bare.decrypt(cipher.seal(PLACE, VALUE)).reveal())
                .isEqualTo("tiktok-content 1\naccess_token\naccount-a\ngrant-1\n\nact.example!1");
    }

    @Test
    void aBareTokenOfAnEarlierSystemIsRefusedAndOpensForTheImportOnly() {
        String sealed = bare.encrypt(VALUE);
        assertWrongPlace(
                () -> cipher.open(PLACE, sealed),
                "The sealed access_token opens but belongs to no place, like those that an earlier system sealed; it was left"
                        + " as it is. Bring such values in with the import function, which seals them anew");
        assertThat(cipher.openBare(sealed)).isEqualTo(VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiktok-content 1\naccess_token\naccount-a\ngrant-1\n\nvalue", "tiktok-content 2\nvalue"})
    void theImportDoesNotTakeWhatHasAPlace(String text) {
        String sealed = bare.encrypt(Secret.of(text));
        assertWrongPlace(
                () -> cipher.openBare(sealed),
                "The sealed value was sealed for a place, so it opens only there; it was left as it is. It needs no import");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tiktok-content 2\naccess_token\naccount-a\ngrant-1\n\nvalue",
                "tiktok-content 1\naccess_token\naccount-a\ngrant-1\n\n",
                "tiktok-content 1\naccess_token\naccount-a\ngrant-1\n\n ",
                "tiktok-content 1\naccess_token\naccount-a\ngrant-1\n",
                "tiktok-content "
            })
    void anotherVersionAndAMissingSecretAreRefused(String text) {
        String sealed = bare.encrypt(Secret.of(text));
        assertThatExceptionOfType(TokenSealException.class)
                .isThrownBy(() -> cipher.open(PLACE, sealed))
                .matches(e -> e.reason() == TokenSealException.Reason.WRONG_PLACE);
    }

    @Test
    void k17_withoutItsKeyItIsRefusedAsByTheCipher() {
        BoundCipher other = new BoundCipher(Rings.ring(Rings.KEY_2));
        String sealed = cipher.seal(PLACE, VALUE);
        Rings.assertRefused(() -> other.open(PLACE, sealed));
        Rings.assertRefused(() -> other.openBare(sealed));
        Rings.assertRefused(() -> other.rotate(sealed));
        assertThat(other.isCurrent(sealed)).isFalse();
    }

    @Test
    void a11_rotatingKeepsThePlace() {
        BoundCipher next = new BoundCipher(Rings.ring(Rings.KEY_2, Rings.KEY_1));
        String sealed = cipher.seal(PLACE, VALUE);
        assertThat(next.isCurrent(sealed)).isFalse();
        String rotated = next.rotate(sealed);
        assertThat(next.isCurrent(rotated)).isTrue();
        assertThat(new BoundCipher(Rings.ring(Rings.KEY_2)).open(PLACE, rotated))
                .isEqualTo(VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Access", "1a", "_a", "a-b", "a\n", "aé"})
    void aKindOutsideItsAlphabetIsRefused(String kind) {
        assertThatThrownBy(() -> place(kind, "id"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The kind of a place is 1 to 64 of a-z, 0-9 and _");
    }

    @Test
    void aKindHasAtMost64Characters() {
        assertThat(place("a" + "_".repeat(63), "id").kind()).hasSize(64);
        assertThatThrownBy(() -> place("a".repeat(65), "id")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "a\nb", "a\u0000", "a\u0085b", "a\ud83d", "\ude00a"})
    void anIdThatCouldBlurTheHeadIsRefused(String id) {
        assertThatThrownBy(() -> place("kind", "good", id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Id 2 of the place of kind must have 1 to 256 characters");
    }

    @Test
    void idsAreOneToEightOfAtMost256Characters() {
        assertThat(place("kind", "東京😀".repeat(64)).ids().get(0)).hasSize(256);
        assertThatThrownBy(() -> place("kind", "x".repeat(257))).hasMessageContaining("1 to 256 characters");
        assertThat(new Place("kind", Collections.nCopies(8, "id")).ids()).hasSize(8);
        assertThatThrownBy(() -> new Place("kind", Collections.nCopies(9, "id")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A place has 1 to 8 ids, but 9 are given for kind");
        assertThatThrownBy(() -> place("kind")).hasMessage("A place has 1 to 8 ids, but 0 are given for kind");
    }

    @Test
    void aPlaceKeepsItsOwnListOfIds() {
        List<String> ids = new ArrayList<>(List.of("a"));
        Place place = new Place("kind", ids);
        ids.set(0, "b");
        assertThat(place.ids()).containsExactly("a");
    }

    private static Place place(String kind, String... ids) {
        return new Place(kind, Arrays.asList(ids));
    }

    private static void assertWrongPlace(ThrowingCallable call, String message) {
        assertThatExceptionOfType(TokenSealException.class)
                .isThrownBy(call)
                .withMessage(message)
                .withNoCause()
                .matches(e -> e.reason() == TokenSealException.Reason.WRONG_PLACE);
    }
}
