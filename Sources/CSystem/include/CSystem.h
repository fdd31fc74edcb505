/* System calls and macros that Swift cannot import, and the code that runs inside signal handlers.
   Plain types only: no GNU feature macro may be needed to read this header. Unless a comment says
   otherwise a function returns a non-negative result, or -errno. */
#pragma once
#include <stddef.h>

/* process.c: descriptors without names, core dumps, how a child ended. */

/* Opens /dev/null in the place of each of the descriptors 0, 1 and 2 that is closed, so that no file of ours
   ever gets one of these numbers and receives what was meant for the terminal. */
int oc_open_standard_descriptors(void);

/* A pipe that does not survive an exec. Fills `ends` with the reading and the writing descriptor. */
int oc_pipe(int ends[2]);

/* flock(2), whose name Swift takes for that of a structure. */
int oc_flock(int descriptor, int operation);

/* From now on reading and writing `descriptor` fail with EAGAIN instead of waiting. Never for a terminal: the
   setting would stay behind for the shell. */
int oc_set_nonblocking(int descriptor);

/* An unnamed file in memory that does not survive an exec. Its descriptor. */
int oc_memory_file(const char *name);

/* Forbids core dumps, and debuggers of other unprivileged processes, from now on. */
int oc_forbid_core_dumps(void);

/* Overwrites the stack below the caller, where calls that have returned left what they held. */
void oc_wipe_stack(void);

/* The process's environment block: NAME=value strings ended by a null pointer. May itself be null. */
char *const *oc_environment(void);

/* The exit code in a status of waitpid, or -1 when a signal ended the process. */
int oc_exit_code(int status);

/* The signal in a status of waitpid, or -1 when the process exited by itself. */
int oc_termination_signal(int status);

/* spawn.c: starting programs. A child begins with default signal actions, an empty signal mask, a session
   of its own, and the descriptors that it is given (with glibc before 2.34 also those that our parent left open). */

/* Starts `path` without a controlling terminal; the `count` `descriptors`, at most eight, become its 0, 1, 2 and so
   on. The child's pid. */
int oc_spawn(
    const char *path, char *const arguments[], char *const environment[], const int descriptors[], int count);

/* Starts `path` on the device `terminal` (the slave side of a pty), which becomes its controlling terminal
   and its descriptors 0, 1 and 2. The child's pid. */
int oc_spawn_on_pty(
    const char *terminal, const char *path, char *const arguments[], char *const environment[]);

/* restore.c: leaving the terminal as it was found, also from inside a signal handler. One terminal per
   process. */

/* Remembers the modes of the terminal `input` and the `count` bytes that `oc_restore_now` will write to
   `output`. E2BIG if the bytes are more than it can keep. */
int oc_restore_arm(int input, int output, const unsigned char *bytes, size_t count);

/* Undoes what was done to the terminal since `oc_restore_arm`, throws away what was typed and not read, with the rest
   of a paste that was announced, then replays what was written to standard error meanwhile. Waits a second for a paste,
   and half a second each time that the terminal takes nothing; then what nobody has read is thrown away in favour of
   this. Does nothing when not armed, so calling it twice is safe. Async-signal-safe. */
void oc_restore_now(void);

/* What may still be on its way from the terminal when it is given back. */
enum oc_paste {
  oc_paste_none,
  oc_paste_marked,   /* the rest of a bracketed paste, up to its end mark */
  oc_paste_unmarked, /* the rest of text that comes faster than anybody types */
};

/* Says what `oc_restore_now` has to wait for, and throw away, before the next reader of the terminal could take it
   for a command. */
void oc_restore_expect(enum oc_paste paste);

/* Makes the signals that end a process restore the terminal first; the process then dies of the same
   signal. A signal that was ignored from the start stays ignored. Runs `oc_restore_now` on exit too. */
int oc_restore_on_death(void);

/* Sends standard error to a file in memory until `oc_restore_now`. If it is not a terminal it disturbs nothing and
   stays as it is. */
int oc_stderr_capture(void);

/* Gives the calling thread a stack for signal handlers, so that an overflow of its own stack can be
   handled. `memory` must outlive the thread's work; a null pointer takes the stack away again. */
int oc_signal_stack(void *memory, size_t count);

/* signals.c: signals as bytes in a pipe. One pipe per process. */

/* Sends the number of each listed signal that arrives as one byte to a new pipe, whose reading end is the
   result. A signal that was ignored from the start stays ignored. EBUSY if a pipe is open. */
int oc_signals_open(const int *numbers, size_t count);

/* Puts back the actions that `oc_signals_open` found, and closes the pipe. */
void oc_signals_close(void);

/* Stops the process group as ^Z would, and returns when it continues. Returns at once when nobody could
   continue it (SIGTSTP ignored, or no shell with job control). */
int oc_stop_until_continued(void);
