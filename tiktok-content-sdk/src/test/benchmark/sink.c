/*
 * The other side of the benchmark: takes PUTs and throws their bytes away, gives the bytes of GETs.
 *
 * It must not be what is measured: bodies are dropped inside the kernel (MSG_TRUNC), and what is given comes from
 * sendfile. One thread per connection, keep-alive, HTTP/1.1 with Content-Length only.
 *
 *   PUT   with Content-Range: 201 if it holds the last byte, else 206, with the progress in Content-Range
 *   POST  what status/fetch answers during an upload
 *   GET   SIZE bytes of FILE as video/mp4, or the rest from a Range
 *
 * sink [--rate BYTES_PER_SECOND] [--file FILE] [--tls CERT KEY]
 * prints "port N" and runs until its standard input ends. The rate holds for each of the two directions by itself.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#ifdef WITH_TLS
#include <openssl/ssl.h>
#endif

enum { HEAD = 16 * 1024, STEP = 256 * 1024, BURST = 1024 * 1024 };

/* A link: bytes leave it one after the other at its rate; it can make up for BURST bytes of idle time, no more. */
typedef struct {
    pthread_mutex_t lock;
    double free_at;
} link_t;

typedef struct {
    int fd;
    size_t held; /* bytes of head[] that are read and not used */
    char head[HEAD + 1];
    char *drop;
#ifdef WITH_TLS
    SSL *ssl;
#endif
} connection_t;

static link_t in = {PTHREAD_MUTEX_INITIALIZER, 0}, out = {PTHREAD_MUTEX_INITIALIZER, 0};
static double rate; /* 0: as fast as it goes */
static int file = -1;
static long long file_size;
static _Atomic long long uploaded;
#ifdef WITH_TLS
static SSL_CTX *tls;
#endif

static void die(const char *what) {
    perror(what);
    exit(1);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void pass(link_t *link, size_t bytes) {
    if (rate == 0) {
        return;
    }
    pthread_mutex_lock(&link->lock);
    double earliest = now() - BURST / rate;
    link->free_at = (link->free_at < earliest ? earliest : link->free_at) + bytes / rate;
    double until = link->free_at;
    pthread_mutex_unlock(&link->lock);
    if (until > now()) {
        struct timespec t = {(time_t)until, (long)((until - (time_t)until) * 1e9)};
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL);
    }
}

static ssize_t take(connection_t *c, char *buffer, size_t most, int flags) {
#ifdef WITH_TLS
    if (c->ssl) {
        return SSL_read(c->ssl, buffer, (int)most);
    }
#endif
    return recv(c->fd, buffer, most, flags);
}

static int give(connection_t *c, const char *bytes, size_t length) {
#ifdef WITH_TLS
    if (c->ssl) {
        return SSL_write(c->ssl, bytes, (int)length) == (int)length;
    }
#endif
    return send(c->fd, bytes, length, MSG_NOSIGNAL) == (ssize_t)length;
}

static int answer(connection_t *c, const char *format, ...) {
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return give(c, text, (size_t)length);
}

/* The length of the next head with its empty line; 0 at the end of the connection. */
static size_t read_head(connection_t *c) {
    for (;;) {
        c->head[c->held] = 0;
        char *end = strstr(c->head, "\r\n\r\n");
        if (end) {
            return (size_t)(end - c->head) + 4;
        }
        if (c->held == HEAD) {
            return 0;
        }
        ssize_t n = take(c, c->head + c->held, HEAD - c->held, 0);
        if (n <= 0) {
            return 0;
        }
        c->held += (size_t)n;
    }
}

static const char *header(const char *head, const char *name) {
    size_t length = strlen(name);
    for (const char *line = strstr(head, "\r\n"); line; line = strstr(line + 2, "\r\n")) {
        if (!strncasecmp(line + 2, name, length) && line[2 + length] == ':') {
            return line + 3 + length + strspn(line + 3 + length, " ");
        }
    }
    return "";
}

static int drop_body(connection_t *c, long long length) {
    long long held = (long long)c->held < length ? (long long)c->held : length;
    memmove(c->head, c->head + held, c->held - (size_t)held);
    c->held -= (size_t)held;
    length -= held;
    while (length > 0) {
        if (length <= STEP) {
            /* A client that leaves Nagle's delay on would wait 40 ms for the acknowledgement before its last bytes. */
            int on = 1;
            setsockopt(c->fd, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
        }
        ssize_t n = take(c, c->drop, length < STEP ? (size_t)length : STEP, MSG_TRUNC);
        if (n <= 0) {
            return 0;
        }
        length -= n;
        pass(&in, (size_t)n);
    }
    return 1;
}

static int put(connection_t *c, long long length, long long last, long long total) {
    if (!drop_body(c, length)) {
        return 0;
    }
    uploaded = last + 1;
    return answer(
            c,
            "HTTP/1.1 %s\r\nContent-Range: bytes 0-%lld/%lld\r\nContent-Length: 0\r\n\r\n",
            last + 1 == total ? "201 Created" : "206 Partial Content",
            last,
            total);
}

static int status(connection_t *c, long long length) {
    char text[256];
    int size = snprintf(
            text,
            sizeof text,
            "{\"data\":{\"status\":\"PROCESSING_UPLOAD\",\"uploaded_bytes\":%lld},"
            "\"error\":{\"code\":\"ok\",\"message\":\"\",\"log_id\":\"1\"}}",
            (long long)uploaded);
    return drop_body(c, length)
            && answer(
                    c,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
                    size,
                    text);
}

static int get(connection_t *c, long long first) {
    int whole = first == 0;
    off_t at = first;
    if (file < 0 || first >= file_size) {
        return answer(c, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    }
    char range[128] = "";
    if (!whole) {
        snprintf(range, sizeof range, "Content-Range: bytes %lld-%lld/%lld\r\n", first, file_size - 1, file_size);
    }
    if (!answer(
                c,
                "HTTP/1.1 %s\r\nContent-Type: video/mp4\r\nETag: \"1\"\r\n%sContent-Length: %lld\r\n\r\n",
                whole ? "200 OK" : "206 Partial Content",
                range,
                file_size - first)) {
        return 0;
    }
    while (at < file_size) {
        ssize_t n = sendfile(c->fd, file, &at, file_size - at < STEP ? (size_t)(file_size - at) : STEP);
        if (n <= 0) {
            return 0;
        }
        pass(&out, (size_t)n);
    }
    return 1;
}

static int serve_one(connection_t *c) {
    size_t length = read_head(c);
    if (length == 0) {
        return 0;
    }
    char head[HEAD + 1];
    memcpy(head, c->head, length);
    head[length] = 0;
    memmove(c->head, c->head + length, c->held - length);
    c->held -= length;

    long long body = atoll(header(head, "Content-Length"));
    if (!strncmp(head, "PUT ", 4)) {
        long long first = 0, last = body - 1, total = body;
        sscanf(header(head, "Content-Range"), "bytes %lld-%lld/%lld", &first, &last, &total);
        if (!strncasecmp(header(head, "Expect"), "100-continue", 12) && !answer(c, "HTTP/1.1 100 Continue\r\n\r\n")) {
            return 0;
        }
        return last - first + 1 == body && put(c, body, last, total);
    }
    if (!strncmp(head, "POST ", 5)) {
        return status(c, body);
    }
    long long from = 0;
    sscanf(header(head, "Range"), "bytes=%lld-", &from);
    return !strncmp(head, "GET ", 4) && get(c, from);
}

static void *serve(void *argument) {
    connection_t *c = calloc(1, sizeof *c);
    c->fd = (int)(intptr_t)argument;
    c->drop = malloc(STEP);
    int on = 1, open = 1;
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
#ifdef WITH_TLS
    if (tls) {
        c->ssl = SSL_new(tls);
        SSL_set_fd(c->ssl, c->fd);
        open = SSL_accept(c->ssl) == 1;
    }
#endif
    while (open && serve_one(c)) {
    }
#ifdef WITH_TLS
    if (c->ssl) {
        SSL_free(c->ssl);
    }
#endif
    close(c->fd);
    free(c->drop);
    free(c);
    return NULL;
}

static void *accept_all(void *argument) {
    int listener = (int)(intptr_t)argument;
    for (;;) {
        int fd = accept(listener, NULL, NULL);
        pthread_t thread;
        if (fd >= 0 && pthread_create(&thread, NULL, serve, (void *)(intptr_t)fd) == 0) {
            pthread_detach(thread);
        }
    }
    return NULL;
}

static void use_tls(const char *certificate, const char *key) {
#ifdef WITH_TLS
    tls = SSL_CTX_new(TLS_server_method());
    SSL_CTX_set_min_proto_version(tls, TLS1_3_VERSION);
    SSL_CTX_set_ciphersuites(tls, "TLS_AES_256_GCM_SHA384");
    if (SSL_CTX_use_certificate_chain_file(tls, certificate) != 1
            || SSL_CTX_use_PrivateKey_file(tls, key, SSL_FILETYPE_PEM) != 1) {
        fprintf(stderr, "the certificate or its key cannot be read\n");
        exit(1);
    }
#else
    fprintf(stderr, "built without TLS: %s, %s\n", certificate, key);
    exit(1);
#endif
}

int main(int count, char **arguments) {
    for (int i = 1; i < count; i++) {
        if (!strcmp(arguments[i], "--rate") && i + 1 < count) {
            rate = atof(arguments[++i]);
        } else if (!strcmp(arguments[i], "--file") && i + 1 < count) {
            struct stat about;
            file = open(arguments[++i], O_RDONLY);
            if (file < 0 || fstat(file, &about) < 0) {
                die(arguments[i]);
            }
            file_size = about.st_size;
        } else if (!strcmp(arguments[i], "--tls") && i + 2 < count) {
            use_tls(arguments[i + 1], arguments[i + 2]);
            i += 2;
        } else {
            fprintf(stderr, "sink [--rate BYTES_PER_SECOND] [--file FILE] [--tls CERT KEY]\n");
            return 2;
        }
    }
    signal(SIGPIPE, SIG_IGN);
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, length) < 0 || listen(listener, 64) < 0
            || getsockname(listener, (struct sockaddr *)&address, &length) < 0) {
        die("listen");
    }
    printf("port %d\n", ntohs(address.sin_port));
    fflush(stdout);
    pthread_t thread;
    if (pthread_create(&thread, NULL, accept_all, (void *)(intptr_t)listener) != 0) {
        die("thread");
    }
    char end[64];
    while (read(0, end, sizeof end) > 0) {
    }
    return 0;
}
