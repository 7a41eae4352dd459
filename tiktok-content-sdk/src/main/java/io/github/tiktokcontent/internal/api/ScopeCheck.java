package io.github.tiktokcontent.internal.api;

import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.PermissionException;
import io.github.tiktokcontent.model.ErrorCode;
import io.github.tiktokcontent.model.Scope;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks whether the creator granted what a call needs, before anything is sent. */
final class ScopeCheck {
    private ScopeCheck() {}

    /**
     * Does nothing if the call may go out, or nobody knows what was granted.
     *
     * @throws PermissionException with the names of the scopes
     */
    static void check(ApiCall<?> call, TokenSource.Credential credential) {
        Set<String> granted = credential.scopes().orElse(null);
        if (granted == null) {
            return;
        }
        Set<Scope> any = call.endpoint().anyOf();
        if (!any.isEmpty() && any.stream().noneMatch(scope -> granted.contains(scope.value()))) {
            throw missing(call, names(any, " or "));
        }
        Set<Scope> lacking = call.scopes().stream()
                .filter(scope -> !granted.contains(scope.value()))
                .collect(Collectors.toSet());
        if (!lacking.isEmpty()) {
            throw missing(call, names(lacking, " and "));
        }
    }

    private static String names(Set<Scope> scopes, String between) {
        return scopes.stream().map(Scope::value).sorted().collect(Collectors.joining(between));
    }

    private static PermissionException missing(ApiCall<?> call, String names) {
        return new PermissionException(
                call.endpoint().operation() + " was not sent: it needs the scope " + names
                        + ", which the creator has not granted. Ask the creator to connect the account again with it.",
                new ErrorDetails(
                        Optional.of(ErrorCode.SCOPE_NOT_AUTHORIZED),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
