#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

/* Everything a handler needs is here, prepared beforehand: no allocation, no lock, no Swift. */

enum {
  most_bytes = 1024,          /* the mode switches of a terminal are about a hundred bytes */
  patience_milliseconds = 500, /* a dead terminal must not keep a dying process */
  handler_stack_bytes = 65536,
  /* Milliseconds without a byte after which the rest of a paste will not come any more. That there is a rest is
     certain only when its end mark is missing. */
  marked_quiet = 250,
  unmarked_quiet = 100,
  /* Milliseconds after which nothing is waited for, whatever still comes. */
  longest_drain = 1000,
};

static struct {
  atomic_int armed;
  int input, output;
  struct termios modes;
  unsigned char bytes[most_bytes];
  size_t count;
} terminal;

static struct {
  atomic_int active;
  int memory; /* takes what is written to descriptor 2 */
  int real;   /* what descriptor 2 was */
} standard_error = {.memory = -1, .real = -1};

static atomic_int expected_paste; /* enum oc_paste */

static atomic_int dying; /* the thread whose signal ends the process; 0 while there is none */

static const int deadly[] = {
    SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV,
};

/* Writes all, as long as the descriptor takes something every half second. Whether it did. */
static int write_all(int descriptor, const unsigned char *bytes, size_t count) {
  while (count > 0) {
    struct pollfd ready = {.fd = descriptor, .events = POLLOUT};
    int result = poll(&ready, 1, patience_milliseconds);
    if (result == 0) return 0;
    ssize_t written = result < 0 ? -1 : write(descriptor, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (written == 0 || (errno != EINTR && errno != EAGAIN)) {
      return 0;
    }
  }
  return 1;
}

/* Writes to the terminal also when nobody has read what was written before, since the connection is dead or the
   reader has stopped: what is left of the screen is in the way and of no use any more. */
static void write_to_terminal(const unsigned char *bytes, size_t count) {
  if (write_all(terminal.output, bytes, count)) return;
  tcflush(terminal.output, TCOFLUSH);
  write_all(terminal.output, bytes, count);
}

static int is_same_file(int one, int other) {
  struct stat first, second;
  return fstat(one, &first) == 0 && fstat(other, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

static void replay_standard_error(void) {
  if (!atomic_exchange(&standard_error.active, 0)) return;
  dup2(standard_error.real, STDERR_FILENO);
  close(standard_error.real);
  /* Writing to the descriptor of our own does not wait. */
  int target = is_same_file(STDERR_FILENO, terminal.output) ? terminal.output : STDERR_FILENO;
  unsigned char chunk[4096];
  ssize_t count;
  lseek(standard_error.memory, 0, SEEK_SET);
  while ((count = read(standard_error.memory, chunk, sizeof chunk)) > 0 && write_all(target, chunk, (size_t)count))
    continue;
  close(standard_error.memory);
}

int oc_restore_arm(int input, int output, const unsigned char *bytes, size_t count) {
  if (count > most_bytes) return -E2BIG;
  atomic_store(&terminal.armed, 0);
  if (tcgetattr(input, &terminal.modes) != 0) return -errno;
  memcpy(terminal.bytes, bytes, count);
  terminal.count = count;
  terminal.input = input;
  terminal.output = output;
  atomic_store(&terminal.armed, 1);
  return 0;
}

static long long milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void oc_restore_expect(enum oc_paste paste) { atomic_store(&expected_paste, paste); }

static const unsigned char end_mark[] = "\033[201~";
enum { end_mark_bytes = sizeof end_mark - 1 };

/* How many bytes of the end mark have come after `count` more `bytes`, when `matched` had come before. */
static size_t match_end_mark(size_t matched, const unsigned char *bytes, size_t count) {
  for (size_t index = 0; index < count && matched < end_mark_bytes; index++) {
    if (bytes[index] == end_mark[matched]) matched++;
    else matched = bytes[index] == end_mark[0]; /* which is nowhere else in it */
  }
  return matched;
}

/* Reads the rest of a paste until it ends or nothing more comes. */
static void drain_paste(enum oc_paste paste) {
  unsigned char chunk[4096];
  long long end = milliseconds() + longest_drain;
  size_t matched = 0;
  for (;;) {
    long long left = end - milliseconds();
    if (left <= 0) break;
    int quiet = paste == oc_paste_marked ? marked_quiet : unmarked_quiet;
    struct pollfd ready = {.fd = terminal.input, .events = POLLIN};
    int result = poll(&ready, 1, left < quiet ? (int)left : quiet);
    if (result < 0 && errno == EINTR) continue;
    if (result <= 0) break;
    ssize_t count = read(terminal.input, chunk, sizeof chunk);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    if (paste == oc_paste_marked) matched = match_end_mark(matched, chunk, (size_t)count);
    if (matched == end_mark_bytes) break;
  }
  explicit_bzero(chunk, sizeof chunk); /* it may be a key */
}

/* Throws away what was typed for us, so that the shell does not run the rest of a paste. */
static void discard_input(void) {
  enum oc_paste paste = atomic_exchange(&expected_paste, oc_paste_none);
  if (paste != oc_paste_none) drain_paste(paste);
  tcflush(terminal.input, TCIFLUSH);
}

static void restore(void) {
  if (atomic_exchange(&terminal.armed, 0)) {
    write_to_terminal(terminal.bytes, terminal.count);
    /* In a background job these would be stopped by the signals; blocked, tcflush and tcsetattr just work, and
       reading fails. */
    sigset_t stop, before;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTTOU);
    sigaddset(&stop, SIGTTIN);
    pthread_sigmask(SIG_BLOCK, &stop, &before);
    discard_input();
    while (tcsetattr(terminal.input, TCSANOW, &terminal.modes) != 0 && errno == EINTR) continue;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
  }
  replay_standard_error();
}

void oc_restore_now(void) {
  /* Another thread is at it, and ends the process: ending it first would leave things half restored. */
  while (atomic_load(&dying) != 0) pause();
  restore();
}

/* The other threads go on until the process is dead. What they still draw must not land on the screen that is given
   back. */
static void keep_terminal_to_ourselves(void) {
  if (!atomic_load(&terminal.armed)) return;
  int own = fcntl(terminal.output, F_DUPFD_CLOEXEC, 3);
  int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (own < 0 || nowhere < 0 || dup2(nowhere, terminal.output) < 0) return;
  terminal.output = own;
}

/* SA_RESETHAND has put the default action back, so raising the signal again (or, for a fault, executing
   the same instruction again) ends the process as if there had been no handler. */
static void restore_and_die(int number) {
  int nobody = 0, self = gettid();
  if (atomic_compare_exchange_strong(&dying, &nobody, self)) {
    keep_terminal_to_ourselves();
    restore();
  } else {
    while (nobody != self) pause(); /* a second thread in trouble; the first one ends the process */
  }
  raise(number);
}

int oc_restore_on_death(void) {
  static unsigned char stack[handler_stack_bytes];
  static atomic_int registered;
  int result = oc_signal_stack(stack, sizeof stack);
  if (result != 0) return result;

  struct sigaction action = {.sa_handler = restore_and_die};
  action.sa_flags = SA_RESETHAND | SA_NODEFER | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (size_t index = 0; index < sizeof deadly / sizeof deadly[0]; index++) {
    struct sigaction found;
    if (sigaction(deadly[index], NULL, &found) != 0) return -errno;
    if (found.sa_handler == SIG_IGN) continue;
    if (sigaction(deadly[index], &action, NULL) != 0) return -errno;
  }
  if (!atomic_exchange(&registered, 1) && atexit(oc_restore_now) != 0) return -ENOMEM;
  return 0;
}

int oc_stderr_capture(void) {
  if (atomic_load(&standard_error.active) || !isatty(STDERR_FILENO)) return 0;
  int memory = oc_memory_file("stderr");
  if (memory < 0) return memory;
  int real = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (real < 0 || dup2(memory, STDERR_FILENO) < 0) {
    int error = errno;
    if (real >= 0) close(real);
    close(memory);
    return -error;
  }
  standard_error.memory = memory;
  standard_error.real = real;
  atomic_store(&standard_error.active, 1);
  return 0;
}

int oc_signal_stack(void *memory, size_t count) {
  stack_t stack = {.ss_sp = memory, .ss_size = count, .ss_flags = memory == NULL ? SS_DISABLE : 0};
  return sigaltstack(&stack, NULL) == 0 ? 0 : -errno;
}
