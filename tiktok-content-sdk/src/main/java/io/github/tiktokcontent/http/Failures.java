package io.github.tiktokcontent.http;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.error.TransportException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What went wrong on the network, in our words. Messages name the operation and the target, never header or query. */
final class Failures {
    private Failures() {}

    static Throwable of(HttpCall call, Throwable cause) {
        if (cause instanceof TikTokException || cause instanceof Error) {
            return cause;
        }
        String what = what(call);
        String host = call.uri().getHost();
        if (has(cause, UnknownHostException.class) || has(cause, UnresolvedAddressException.class)) {
            return new TransportException(
                    what + " was not sent: the name " + host + " has no address. Check the host name and DNS.",
                    Outcome.NOT_SENT,
                    true,
                    cause);
        }
        if (has(cause, HttpConnectTimeoutException.class)) {
            return new TransportException(
                    what + " was not sent: no connection within the connect timeout. Check network and firewall.",
                    Outcome.NOT_SENT,
                    true,
                    cause);
        }
        // Only our own refusal of a certificate proves that nothing was sent: an alert of the server may come later.
        if (has(cause, CertificateException.class)
                || has(cause, CertPathValidatorException.class)
                || has(cause, SSLPeerUnverifiedException.class)) {
            return new TransportException(
                    what + " was not sent: the certificate of " + host
                            + " is not trusted. Check the host name, the machine's clock and its trusted certificates.",
                    Outcome.NOT_SENT,
                    false,
                    cause);
        }
        if (has(cause, ConnectException.class)) {
            return new TransportException(
                    what + " was not sent: no connection" + said(cause) + ". Check that the host is up and reachable.",
                    Outcome.NOT_SENT,
                    true,
                    cause);
        }
        return new TransportException(
                what + " failed on the way" + said(cause) + ". It may have arrived: check before you repeat it.",
                Outcome.AMBIGUOUS,
                cause instanceof IOException,
                cause);
    }

    static TransportException requestBody(HttpCall call, Throwable cause) {
        return new TransportException(
                what(call) + " was broken off: its request body could not be read" + said(cause) + ".",
                Outcome.AMBIGUOUS,
                false,
                cause);
    }

    static TransportException proxy(HttpCall call) {
        return new TransportException(
                what(call)
                        + " was refused by the proxy (HTTP 407), which asks for credentials. This library gives none:"
                        + " let the proxy admit this machine, or exempt the host with http.nonProxyHosts.",
                Outcome.REJECTED,
                false,
                null);
    }

    static DeadlineException deadline(HttpCall call, Duration time) {
        return new DeadlineException(
                what(call) + " did not end within " + time.toMillis()
                        + " ms. It may have arrived: check before you repeat it.",
                Outcome.AMBIGUOUS);
    }

    static CallInterruptedException closed(HttpCall call) {
        return new CallInterruptedException(what(call) + " was abandoned, because the client was closed.");
    }

    static IllegalStateException late(HttpCall call) {
        return new IllegalStateException(what(call) + " cannot be sent, because the client is closed.");
    }

    static String what(HttpCall call) {
        return call.operation() + " (" + call + ")";
    }

    private static String said(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? "" : " (" + LogText.clean(message, 200) + ")";
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 16; depth++) {
            if (type.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
