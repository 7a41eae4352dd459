package io.github.tiktokcontent.media;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.http.HttpBody;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.http.JdkTransport;
import io.github.tiktokcontent.http.Retries;
import io.github.tiktokcontent.http.RetryPolicy;
import io.github.tiktokcontent.http.Timeouts;
import io.github.tiktokcontent.internal.json.JsonObject;
import io.github.tiktokcontent.internal.json.JsonText;
import io.github.tiktokcontent.internal.net.BaseUrl;
import io.github.tiktokcontent.model.VideoSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Keeps files in a bucket of a Supabase project, by its storage's REST API (supabase.com/docs, Storage). Thread-safe; methods
 * block. The bucket must exist and should be private.
 *
 * <p>Stored URLs are {@code BASE/storage/v1/object/authenticated/BUCKET/NAME}; without a key they give nothing. Files are streamed:
 * memory does not grow with them. Each call is repeated after faults that may pass, as the retry policy says, because a second
 * upload replaces the first one and everything else only reads.
 *
 * <p>Failures: {@link NoSuchFileException} if the file or the bucket is not there, {@link java.nio.file.AccessDeniedException} if
 * the storage does not take the key, {@link java.io.EOFException} if the file is shorter than asked for, any other {@link
 * IOException} for the rest; its cause is a {@link io.github.tiktokcontent.error.TikTokException} where a fault of the network or of the
 * storage lasted longer than the repeats. An interrupt is a {@link io.github.tiktokcontent.error.CallInterruptedException}. The key and
 * the queries of signed URLs are in no message.
 */
public final class SupabaseStorage implements MediaStorage, AutoCloseable {
    private static final String API = "/storage/v1";
    private static final Pattern SIGNATURE = Pattern.compile("\\?[!-~&&[^#\\\\\"<>]]{1,4000}");

    private final SupabaseCalls calls;
    private final Timeouts timeouts;
    private final String bucket;
    private final String prefix;

    private SupabaseStorage(SupabaseCalls calls, Timeouts timeouts, String bucket, String prefix) {
        this.calls = calls;
        this.timeouts = timeouts;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /**
     * A bucket, with the library's usual timeouts and repeats.
     *
     * @param project the project's URL, such as {@code https://abcdefgh.supabase.co}; https, or http on a loopback address, without
     *     path and query
     * @param serviceKey the project's service key; it goes to this host only
     * @param bucket the bucket's name: A-Z, a-z, 0-9, _, - and .
     * @return the storage, to be closed by the caller
     * @throws IllegalArgumentException if the URL or the bucket's name is something else
     */
    public static SupabaseStorage create(URI project, Secret serviceKey, String bucket) {
        return create(project, serviceKey, bucket, Timeouts.DEFAULT, RetryPolicy.DEFAULT);
    }

    /**
     * A bucket, with other timeouts and repeats.
     *
     * @param project as above
     * @param serviceKey as above
     * @param bucket as above
     * @param timeouts {@code connect}, {@code api} and {@code call} count as they do for TikTok; an upload or a read may take {@code
     *     chunkStart} and its bytes at {@code chunkFloor}, {@code upload} at most
     * @param retries how often and when a failed call is repeated
     * @return the storage, to be closed by the caller
     * @throws IllegalArgumentException if the URL or the bucket's name is something else
     */
    public static SupabaseStorage create(
            URI project, Secret serviceKey, String bucket, Timeouts timeouts, RetryPolicy retries) {
        URI base = BaseUrl.checked("URL of the Supabase project", project);
        Objects.requireNonNull(serviceKey, "serviceKey");
        if (!StorageRules.isSegment(bucket)) {
            throw new IllegalArgumentException("The name of a bucket has 1 to 255 of A-Z, a-z, 0-9, _, - and .");
        }
        String prefix =
                base.getScheme() + "://" + base.getRawAuthority() + API + "/object/authenticated/" + bucket + "/";
        JdkTransport transport = JdkTransport.create(timeouts.connect());
        SupabaseCalls calls = new SupabaseCalls(
                transport,
                new Retries(retries, transport.sleeper()),
                transport.sleeper(),
                base,
                serviceKey,
                timeouts.call());
        return new SupabaseStorage(calls, timeouts, bucket, prefix);
    }

    @Override
    public String put(String name, Path file, String contentType) throws IOException {
        StorageRules.name(name);
        StorageRules.contentType(contentType);
        Path real = file.toRealPath();
        StorageRules.regular(real);
        try (FileChannel channel = FileChannel.open(real, StandardOpenOption.READ)) {
            StoredFile stored = StoredFile.of(real, channel);
            calls.bytes(new SupabaseCalls.Question(
                    "upload of a file",
                    "POST",
                    API + "/object/" + bucket + "/" + name,
                    Map.of("Content-Type", contentType, "x-upsert", "true"),
                    stored.body(),
                    timeFor(stored.size()),
                    name));
            stored.check();
        }
        return prefix + name;
    }

    @Override
    public boolean holds(String url) {
        return url.startsWith(prefix) && StorageRules.isName(url.substring(prefix.length()));
    }

    /**
     * {@inheritDoc}
     *
     * <p>The life is rounded up to seconds. The URL's query gives access: it is a secret.
     */
    @Override
    public String signedUrl(String url, Duration life) throws IOException {
        String name = name(url);
        long seconds = StorageRules.life(life).plusNanos(999_999_999).toSeconds();
        byte[] answer = calls.bytes(new SupabaseCalls.Question(
                "signing of a URL",
                "POST",
                API + "/object/sign/" + bucket + "/" + name,
                Map.of("Content-Type", "application/json"),
                HttpBody.of(JsonText.object().put("expiresIn", seconds).bytes()),
                timeouts.api(),
                name));
        String path = "/object/sign/" + bucket + "/" + name;
        String signed =
                JsonObject.parse(answer).flatMap(json -> json.text("signedURL")).orElse("");
        if (!signed.startsWith(path)
                || !SIGNATURE.matcher(signed.substring(path.length())).matches()) {
            throw new IOException("The storage's answer holds no signed URL of " + name);
        }
        return calls.base().resolve(API).toString() + signed;
    }

    /** A fresh signed URL; fetched by TikTok if it stands under a prefix that you declared as verified with TikTok, else relayed. */
    @Override
    public VideoSource source(String url, Duration life) throws IOException {
        return VideoSource.url(signedUrl(url, life));
    }

    @Override
    public InputStream open(String url, long first, long length) throws IOException {
        String name = name(url);
        StorageRules.range(first, length);
        long last = first + length - 1;
        HttpReply reply = calls.open(new SupabaseCalls.Question(
                "reading of a file",
                "GET",
                API + "/object/authenticated/" + bucket + "/" + name,
                Map.of("Range", "bytes=" + first + "-" + last),
                HttpBody.EMPTY,
                timeFor(length),
                name));
        BodyStream body = new BodyStream();
        reply.body().subscribe(body);
        String range = reply.header("Content-Range").orElse("");
        boolean wanted = reply.status() == 206 && range.startsWith("bytes " + first + "-" + last + "/");
        if (!wanted && !(reply.status() == 200 && first == 0)) {
            body.close();
            throw new IOException("The storage gives other bytes of " + name + " than those that were asked for");
        }
        return new ExactStream(body, length);
    }

    /** Ends calls that still run. */
    @Override
    public void close() {
        calls.transport().close();
    }

    /** The bucket; no key. */
    @Override
    public String toString() {
        return "SupabaseStorage[" + calls.base().getHost() + ", " + bucket + "]";
    }

    private String name(String url) throws NoSuchFileException {
        if (!holds(url)) {
            throw new NoSuchFileException("The URL names no file of this storage's bucket");
        }
        return url.substring(prefix.length());
    }

    private Duration timeFor(long bytes) {
        Duration time = timeouts.chunkStart().plusSeconds(bytes / timeouts.chunkFloor());
        return time.compareTo(timeouts.upload()) < 0 ? time : timeouts.upload();
    }
}
