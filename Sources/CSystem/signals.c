#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

enum { most_signals = 16 };

static struct {
  atomic_int writing_end; /* -1 when closed */
  int reading_end;
  struct {
    int number;
    struct sigaction before;
  } entries[most_signals];
  size_t count;
} pipe_state = {.writing_end = -1, .reading_end = -1};

static void send_number(int number) {
  int error = errno;
  unsigned char byte = (unsigned char)number;
  /* A full pipe already holds more news than anyone needs; a lost byte does no harm. */
  ssize_t ignored = write(atomic_load(&pipe_state.writing_end), &byte, 1);
  (void)ignored;
  errno = error;
}

static void install(int number, void (*handler)(int), struct sigaction *before) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, before);
}

int oc_signals_open(const int *numbers, size_t count) {
  if (count > most_signals) return -EINVAL;
  if (atomic_load(&pipe_state.writing_end) >= 0) return -EBUSY;
  int ends[2];
  int result = oc_pipe(ends);
  if (result != 0) return result;
  /* A handler must never wait, and the reader takes what is there. */
  oc_set_nonblocking(ends[0]);
  oc_set_nonblocking(ends[1]);
  pipe_state.reading_end = ends[0];
  atomic_store(&pipe_state.writing_end, ends[1]);
  pipe_state.count = 0;
  for (size_t index = 0; index < count; index++) {
    struct sigaction found;
    if (sigaction(numbers[index], NULL, &found) != 0 || found.sa_handler == SIG_IGN) continue;
    pipe_state.entries[pipe_state.count].number = numbers[index];
    install(numbers[index], send_number, &pipe_state.entries[pipe_state.count].before);
    pipe_state.count++;
  }
  return pipe_state.reading_end;
}

void oc_signals_close(void) {
  int writing_end = atomic_load(&pipe_state.writing_end);
  if (writing_end < 0) return;
  for (size_t index = 0; index < pipe_state.count; index++)
    sigaction(pipe_state.entries[index].number, &pipe_state.entries[index].before, NULL);
  atomic_store(&pipe_state.writing_end, -1);
  close(writing_end);
  close(pipe_state.reading_end);
}

int oc_stop_until_continued(void) {
  struct sigaction found;
  if (sigaction(SIGTSTP, NULL, &found) != 0) return -errno;
  if (found.sa_handler == SIG_IGN) return 0;
  install(SIGTSTP, SIG_DFL, NULL);

  sigset_t stop, mask;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &stop, &mask);
  /* The whole group, so that a `make run` around us stops as well and the shell gets its prompt back. */
  int result = kill(0, SIGTSTP) == 0 ? 0 : -errno;
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  sigaction(SIGTSTP, &found, NULL);
  return result;
}
