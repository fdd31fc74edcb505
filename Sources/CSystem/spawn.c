#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/types.h>
#include <unistd.h>

/* posix_spawn functions return the error number itself; ours return it negated. */
static int start(
    const char *path, char *const arguments[], char *const environment[], posix_spawn_file_actions_t *actions,
    int descriptor_count) {
  int error = 0;
#if __GLIBC_PREREQ(2, 34)
  /* Ours are close-on-exec; those that our parent left open are none of the child's business either. */
  error = posix_spawn_file_actions_addclosefrom_np(actions, descriptor_count);
  if (error != 0) return -error;
#else
  (void)descriptor_count;
#endif
  posix_spawnattr_t attributes;
  error = posix_spawnattr_init(&attributes);
  if (error != 0) return -error;

  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  /* Our threads block signals and we may ignore some; both would be inherited. */
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(
      &attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

  pid_t pid = 0;
  error = posix_spawn(&pid, path, actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  return error == 0 ? pid : -error;
}

/* More than any of our children is given. */
enum { most_descriptors = 8 };

int oc_spawn(
    const char *path, char *const arguments[], char *const environment[], const int descriptors[], int count) {
  if (count > most_descriptors) return -EINVAL;
  posix_spawn_file_actions_t actions;
  int error = posix_spawn_file_actions_init(&actions);
  if (error != 0) return -error;
  int raised[most_descriptors];
  for (int number = 0; number < count; number++) {
    /* A descriptor that has the number of another's place would be overwritten before it is used. */
    raised[number] = descriptors[number] < count ? fcntl(descriptors[number], F_DUPFD_CLOEXEC, count) : -1;
    if (descriptors[number] < count && raised[number] < 0 && error == 0) error = errno;
    int source = raised[number] >= 0 ? raised[number] : descriptors[number];
    /* dup2 clears close-on-exec. */
    if (error == 0) error = posix_spawn_file_actions_adddup2(&actions, source, number);
  }
  int result = error == 0 ? start(path, arguments, environment, &actions, count) : -error;
  for (int number = 0; number < count; number++)
    if (raised[number] >= 0) close(raised[number]);
  posix_spawn_file_actions_destroy(&actions);
  return result;
}

int oc_spawn_on_pty(
    const char *terminal, const char *path, char *const arguments[], char *const environment[]) {
  posix_spawn_file_actions_t actions;
  int error = posix_spawn_file_actions_init(&actions);
  if (error != 0) return -error;
  /* The new session has no terminal yet, so opening one without O_NOCTTY makes it the controlling one. */
  error = posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0);
  for (int number = 1; number < 3 && error == 0; number++)
    error = posix_spawn_file_actions_adddup2(&actions, 0, number);
  int result = error == 0 ? start(path, arguments, environment, &actions, 3) : -error;
  posix_spawn_file_actions_destroy(&actions);
  return result;
}
