#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int oc_open_standard_descriptors(void) {
  /* open takes the lowest free number, so the loop ends once all three are taken. */
  int descriptor;
  do {
    descriptor = open("/dev/null", O_RDWR);
    if (descriptor < 0) return -errno;
  } while (descriptor <= STDERR_FILENO);
  close(descriptor);
  return 0;
}

int oc_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC) == 0 ? 0 : -errno; }

int oc_flock(int descriptor, int operation) {
  return flock(descriptor, operation) == 0 ? 0 : -errno;
}

int oc_set_nonblocking(int descriptor) {
  int flags = fcntl(descriptor, F_GETFL);
  if (flags < 0) return -errno;
  return fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0 ? 0 : -errno;
}

int oc_memory_file(const char *name) {
  int descriptor = memfd_create(name, MFD_CLOEXEC);
  return descriptor >= 0 ? descriptor : -errno;
}

int oc_forbid_core_dumps(void) {
  struct rlimit none = {0, 0};
  if (setrlimit(RLIMIT_CORE, &none) != 0) return -errno;
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : -errno;
}

__attribute__((noinline)) void oc_wipe_stack(void) {
  /* Deeper than any of our calls go, and a quarter of the smallest of our stacks. */
  unsigned char left_behind[128 * 1024];
  explicit_bzero(left_behind, sizeof left_behind);
}

char *const *oc_environment(void) { return environ; }

int oc_exit_code(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -1; }

int oc_termination_signal(int status) { return WIFSIGNALED(status) ? WTERMSIG(status) : -1; }
