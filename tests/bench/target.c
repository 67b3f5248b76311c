/*
 * The two ends of the benchmark that are not under test, in C on OpenSSL so that they cost little:
 *
 *   target serve  smtp|imap PORT CONTROL_PORT CHAIN.pem KEY.pem
 *       A cheap server with STARTTLS (RFC 3207, RFC 9051 section 6.2.1) on 127.0.0.1 .. 127.0.0.16. A connection to 127.0.0.1:CONTROL_PORT that
 *       sends a line gets the counters as one line of JSON; the line RESET also sets them to zero. A connection is counted when
 *       it ends, so the counters of a quiet or a busy server always describe whole conversations.
 *
 *   target client smtp|imap PORT CA.pem NAME LOOKS CONCURRENCY
 *       The limit: LOOKS looks (greeting, EHLO or CAPABILITY, STARTTLS, a full verified handshake, EHLO or CAPABILITY, QUIT or LOGOUT), CONCURRENCY at a time, one line of
 *       JSON with the CPU time of this process per look.
 */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { ADDRESSES = 16, THREADS_PER_ADDRESS = 32, MAX_LINES = 64, MAX_CLIENTS = 256 };

static void die(const char *what) { perror(what); ERR_print_errors_fp(stderr); exit(1); }

static double seconds(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + t.tv_nsec / 1e9; }

/* ---- one end of a conversation, plain or encrypted ---- */

struct line_stream { int fd; SSL *ssl; int quick_ack; size_t start, end; char bytes[4096]; };

static int say(struct line_stream *s, const char *text) {
    int length = (int)strlen(text);
    return (s->ssl ? SSL_write(s->ssl, text, length) : (int)send(s->fd, text, length, MSG_NOSIGNAL)) == length;
}

static char *next_line(struct line_stream *s) {
    for (;;) {
        char *begin = s->bytes + s->start, *feed = memchr(begin, '\n', s->end - s->start);
        if (feed) { *feed = 0; s->start = (size_t)(feed + 1 - s->bytes); return begin; }
        memmove(s->bytes, begin, s->end -= s->start);
        s->start = 0;
        int room = (int)(sizeof s->bytes - s->end), got, on = 1;
        if (room == 0) return NULL;
        if (s->quick_ack) setsockopt(s->fd, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
        got = s->ssl ? SSL_read(s->ssl, s->bytes + s->end, room) : (int)recv(s->fd, s->bytes + s->end, room, 0);
        if (got <= 0) return NULL;
        s->end += (size_t)got;
    }
}

static int handshake(struct line_stream *s, SSL_CTX *context, const char *server_name) {
    s->ssl = SSL_new(context);
    SSL_set_fd(s->ssl, s->fd);
    s->start = s->end = 0;
    if (!server_name) return SSL_accept(s->ssl) == 1;
    SSL_set_tlsext_host_name(s->ssl, server_name);
    SSL_set1_host(s->ssl, server_name);
    return SSL_connect(s->ssl) == 1;
}

static void hang_up(struct line_stream *s) {
    if (s->ssl) { if (SSL_is_init_finished(s->ssl)) SSL_shutdown(s->ssl); SSL_free(s->ssl); }
    ERR_clear_error();
    close(s->fd);
}

static void prepare_socket(int fd) {
    int on = 1;
    struct timeval limit = { .tv_sec = 30 };
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

static struct sockaddr_in loopback(unsigned index, int port) {
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + index);
    return address;
}

/* ---- the server ---- */

enum counter { CONNECTIONS, FULL, RESUMED, EHLO, STARTTLS, QUIT, OTHER, BROKEN, BUSY_MICROSECONDS, COUNTERS };
static const char *const counter_names[] = { "connections", "full_handshakes", "resumed_handshakes", "ehlo", "starttls", "quit", "other", "broken", "busy_microseconds" };
static atomic_long counters[COUNTERS];
static SSL_CTX *server_context;

static const char plain_ehlo[] = "250-target.mail.example\r\n250-PIPELINING\r\n250-SIZE 26214400\r\n250-STARTTLS\r\n250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250-DSN\r\n250 CHUNKING\r\n";
static const char tls_ehlo[] = "250-target.mail.example\r\n250-PIPELINING\r\n250-SIZE 26214400\r\n250-AUTH PLAIN LOGIN\r\n250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250-DSN\r\n250 CHUNKING\r\n";

static void answer(struct line_stream *s, long *seen) {
    say(s, "220 target.mail.example ESMTP bench\r\n");
    for (int lines = 0; lines < MAX_LINES; lines++) {
        char *line = next_line(s);
        if (!line) return;
        if (!strncasecmp(line, "EHLO ", 5)) {
            seen[EHLO]++;
            say(s, s->ssl ? tls_ehlo : plain_ehlo);
        } else if (!strncasecmp(line, "STARTTLS", 8) && !s->ssl) {
            seen[STARTTLS]++;
            say(s, "220 2.0.0 Ready to start TLS\r\n");
            if (!handshake(s, server_context, NULL)) return;
            seen[SSL_session_reused(s->ssl) ? RESUMED : FULL]++;
        } else if (!strncasecmp(line, "QUIT", 4)) {
            seen[QUIT]++;
            say(s, "221 2.0.0 Bye\r\n");
            return;
        } else {
            seen[OTHER]++;
            say(s, "502 5.5.1 Not here\r\n");
        }
    }
}

static const char plain_capability[] = "* CAPABILITY IMAP4rev1 LITERAL+ SASL-IR LOGIN-REFERRALS ENABLE IDLE STARTTLS LOGINDISABLED\r\n";
static const char tls_capability[] = "* CAPABILITY IMAP4rev1 LITERAL+ SASL-IR LOGIN-REFERRALS ENABLE IDLE AUTH=PLAIN AUTH=LOGIN\r\n";

static void answer_imap(struct line_stream *s, long *seen) {
    say(s, "* OK target ready\r\n");
    for (int lines = 0; lines < MAX_LINES; lines++) {
        char reply[512], *line = next_line(s), *command = line ? strchr(line, ' ') : NULL;
        if (!command || command - line > 32) return;
        *command++ = 0;
        if (!strncasecmp(command, "CAPABILITY", 10)) {
            seen[EHLO]++;
            snprintf(reply, sizeof reply, "%s%s OK done\r\n", s->ssl ? tls_capability : plain_capability, line);
            say(s, reply);
        } else if (!strncasecmp(command, "STARTTLS", 8) && !s->ssl) {
            seen[STARTTLS]++;
            snprintf(reply, sizeof reply, "%s OK begin\r\n", line);
            say(s, reply);
            if (!handshake(s, server_context, NULL)) return;
            seen[SSL_session_reused(s->ssl) ? RESUMED : FULL]++;
        } else if (!strncasecmp(command, "LOGOUT", 6)) {
            seen[QUIT]++;
            snprintf(reply, sizeof reply, "* BYE gone\r\n%s OK done\r\n", line);
            say(s, reply);
            return;
        } else {
            seen[OTHER]++;
            snprintf(reply, sizeof reply, "%s BAD not here\r\n", line);
            say(s, reply);
        }
    }
}

static int speaks_imap;

static void *serve_address(void *listener) {
    for (;;) {
        struct line_stream s = { .fd = accept((int)(intptr_t)listener, NULL, NULL) };
        long seen[COUNTERS] = { [CONNECTIONS] = 1 };
        if (s.fd < 0) continue;
        double start = seconds();
        prepare_socket(s.fd);
        (speaks_imap ? answer_imap : answer)(&s, seen);
        hang_up(&s);
        seen[BROKEN] = !seen[QUIT];
        seen[BUSY_MICROSECONDS] = (long)((seconds() - start) * 1e6);
        for (int i = 0; i < COUNTERS; i++) atomic_fetch_add(&counters[i], seen[i]);
    }
    return NULL;
}

static void tell_counters(int listener) {
    struct line_stream s = { .fd = accept(listener, NULL, NULL) };
    char text[1024] = "{", *line;
    if (s.fd < 0) return;
    prepare_socket(s.fd);
    if ((line = next_line(&s))) {
        int reset = !strncmp(line, "RESET", 5);
        for (int i = 0; i < COUNTERS; i++) {
            long value = reset ? atomic_exchange(&counters[i], 0) : atomic_load(&counters[i]);
            snprintf(text + strlen(text), sizeof text - strlen(text), "%s\"%s\": %ld", i ? ", " : "", counter_names[i], value);
        }
        strcat(text, "}\n");
        say(&s, text);
    }
    hang_up(&s);
}

static int listen_on(unsigned index, int port) {
    struct sockaddr_in address = loopback(index, port);
    int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, (struct sockaddr *)&address, sizeof address) || listen(fd, 512)) die("listen");
    return fd;
}

static _Noreturn void serve(char **arguments) {
    server_context = SSL_CTX_new(TLS_server_method());
    if (SSL_CTX_use_certificate_chain_file(server_context, arguments[2]) != 1 || SSL_CTX_use_PrivateKey_file(server_context, arguments[3], SSL_FILETYPE_PEM) != 1) die("certificate");
    for (unsigned i = 0; i < ADDRESSES; i++) {
        intptr_t listener = listen_on(i, atoi(arguments[0]));
        for (int t = 0; t < THREADS_PER_ADDRESS; t++) {
            pthread_t thread;
            if (pthread_create(&thread, NULL, serve_address, (void *)listener)) die("thread");
        }
    }
    int control = listen_on(0, atoi(arguments[1]));
    for (;;) tell_counters(control);
}

/* ---- the client ---- */

static SSL_CTX *client_context;
static const char *server_name;
static int port, looks;
static atomic_int next_look, failed;
static double *durations;

/* Reads a reply to its last line (RFC 5321 section 4.2.1) and tells whether it has the code. */
static int expect(struct line_stream *s, const char *code) {
    for (int lines = 0; lines < MAX_LINES; lines++) {
        char *line = next_line(s);
        if (!line || strncmp(line, code, 3)) return 0;
        if (line[3] != '-') return 1;
    }
    return 0;
}

/* Reads to the line with the tag and tells whether it is OK; untagged lines before it are passed over (RFC 9051 section 7.1). */
static int expect_ok(struct line_stream *s, char tag) {
    for (int lines = 0; lines < MAX_LINES; lines++) {
        char *line = next_line(s);
        if (!line) return 0;
        if (line[0] == tag && line[1] == ' ' && (tag != '*' || !strncmp(line + 2, "OK", 2))) return !strncmp(line + 2, "OK", 2);
    }
    return 0;
}

static int converse(struct line_stream *s) {
    return expect(s, "220") && say(s, "EHLO prober\r\n") && expect(s, "250") && say(s, "STARTTLS\r\n") && expect(s, "220")
        && handshake(s, client_context, server_name) && say(s, "EHLO prober\r\n") && expect(s, "250") && say(s, "QUIT\r\n") && expect(s, "221");
}

static int converse_imap(struct line_stream *s) {
    return expect_ok(s, '*') && say(s, "a CAPABILITY\r\n") && expect_ok(s, 'a') && say(s, "b STARTTLS\r\n") && expect_ok(s, 'b')
        && handshake(s, client_context, server_name) && say(s, "c CAPABILITY\r\n") && expect_ok(s, 'c') && say(s, "d LOGOUT\r\n") && expect_ok(s, 'd');
}

static int look(unsigned index) {
    struct sockaddr_in address = loopback(index % ADDRESSES, port);
    struct line_stream s = { .fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), .quick_ack = 1 };
    prepare_socket(s.fd);
    int good = !connect(s.fd, (struct sockaddr *)&address, sizeof address) && (speaks_imap ? converse_imap : converse)(&s);
    hang_up(&s);
    return good;
}

static void *look_repeatedly(void *unused) {
    for (int i; (i = atomic_fetch_add(&next_look, 1)) < looks;) {
        double start = seconds();
        if (!look((unsigned)i)) atomic_fetch_add(&failed, 1);
        durations[i] = seconds() - start;
    }
    return unused;
}

static int compare(const void *a, const void *b) { double x = *(const double *)a, y = *(const double *)b; return (x > y) - (x < y); }

static int client(char **arguments) {
    pthread_t threads[MAX_CLIENTS];
    struct rusage used;
    int concurrency = atoi(arguments[4]);
    port = atoi(arguments[0]), server_name = arguments[2], looks = atoi(arguments[3]);
    if (looks < 1 || concurrency < 1 || concurrency > MAX_CLIENTS || !(durations = calloc((size_t)looks, sizeof *durations))) die("LOOKS or CONCURRENCY");
    client_context = SSL_CTX_new(TLS_client_method());
    if (SSL_CTX_load_verify_locations(client_context, arguments[1], NULL) != 1) die(arguments[1]);
    SSL_CTX_set_verify(client_context, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_session_cache_mode(client_context, SSL_SESS_CACHE_OFF);
    double start = seconds();
    for (int i = 0; i < concurrency; i++) if (pthread_create(&threads[i], NULL, look_repeatedly, NULL)) die("thread");
    for (int i = 0; i < concurrency; i++) pthread_join(threads[i], NULL);
    double elapsed = seconds() - start;
    getrusage(RUSAGE_SELF, &used);
    double cpu = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    qsort(durations, (size_t)looks, sizeof *durations, compare);
    printf("{\"looks\": %d, \"failed\": %d, \"cpu_milliseconds_per_look\": %.4f, \"looks_per_second\": %.1f, \"p50_milliseconds\": %.3f, \"p99_milliseconds\": %.3f}\n",
        looks, failed, cpu * 1e3 / looks, looks / elapsed, durations[looks / 2] * 1e3, durations[looks * 99 / 100] * 1e3);
    return failed ? 1 : 0;
}

int main(int count, char **arguments) {
    signal(SIGPIPE, SIG_IGN);
    speaks_imap = count > 2 && !strcmp(arguments[2], "imap");
    if (count == 7 && !strcmp(arguments[1], "serve")) serve(arguments + 3);
    if (count == 8 && !strcmp(arguments[1], "client")) return client(arguments + 3);
    fprintf(stderr, "usage: target serve smtp|imap PORT CONTROL_PORT CHAIN.pem KEY.pem | target client smtp|imap PORT CA.pem NAME LOOKS CONCURRENCY\n");
    return 2;
}
