#define _GNU_SOURCE
#include "clinux.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Numbers, because the headers of Debian 12 lack one of them. */
enum { pidfd_open_call = 434, pidfd_send_signal_call = 424, pidfd_wait = 3 };

static void shut(int *fd) {
  if (*fd >= 0) close(*fd);
  *fd = -1;
}

/* A pipe of which neither end is one of the three standard descriptors. */
static int make_pipe(int ends[2]) {
  if (pipe2(ends, O_CLOEXEC)) {
    int cause = errno;
    ends[0] = ends[1] = -1;
    return cause;
  }
  for (int index = 0; index < 2; ++index) {
    if (ends[index] > 2) continue;
    int moved = fcntl(ends[index], F_DUPFD_CLOEXEC, 3);
    if (moved < 0) return errno;
    close(ends[index]);
    ends[index] = moved;
  }
  return 0;
}

static int spawn(
    const char *program, char *const arguments[], char *const environment[], int input, int output,
    int errors, pid_t *pid) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  int failed = posix_spawn_file_actions_init(&files);
  if (failed) return failed;
  failed = posix_spawnattr_init(&attributes);
  if (failed) {
    posix_spawn_file_actions_destroy(&files);
    return failed;
  }
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  failed = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  if (!failed) failed = posix_spawnattr_setsigmask(&attributes, &none);
  if (!failed) failed = posix_spawnattr_setsigdefault(&attributes, &all);
  if (!failed) failed = posix_spawn_file_actions_adddup2(&files, input, 0);
  if (!failed) failed = posix_spawn_file_actions_adddup2(&files, output, 1);
  if (!failed) {
    failed = errors >= 0
                 ? posix_spawn_file_actions_adddup2(&files, errors, 2)
                 : posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
  }
  if (!failed) failed = posix_spawn_file_actions_addclosefrom_np(&files, 3);
  if (!failed) failed = posix_spawn(pid, program, &files, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return failed;
}

int linux_start(
    const char *program, char *const arguments[], char *const environment[], int hear_errors,
    struct linux_child *child) {
  int input[2] = {-1, -1}, output[2] = {-1, -1}, errors[2] = {-1, -1};
  *child = (struct linux_child){.pid = -1, .pidfd = -1, .input = -1, .output = -1, .errors = -1};
  int failed = make_pipe(input);
  if (!failed) failed = make_pipe(output);
  if (!failed && hear_errors) failed = make_pipe(errors);
  if (!failed) {
    failed = spawn(program, arguments, environment, input[0], output[1], errors[1], &child->pid);
  }
  shut(&input[0]);
  shut(&output[1]);
  shut(&errors[1]);
  if (!failed) {
    child->pidfd = (int)syscall(pidfd_open_call, child->pid, 0);
    if (child->pidfd < 0) {
      failed = errno;
      kill(child->pid, SIGKILL);
      while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR) continue;
    }
  }
  if (failed) {
    shut(&input[1]);
    shut(&output[0]);
    shut(&errors[0]);
    return failed;
  }
  child->input = input[1];
  child->output = output[0];
  child->errors = errors[0];
  int ours[] = {child->input, child->output, child->errors};
  for (int index = 0; index < 3; ++index) {
    if (ours[index] >= 0) fcntl(ours[index], F_SETFL, O_NONBLOCK);
  }
  return 0;
}

void linux_kill(const struct linux_child *child) {
  syscall(pidfd_send_signal_call, child->pidfd, SIGKILL, NULL, 0);
}

int linux_wait(const struct linux_child *child) {
  siginfo_t end = {0};
  while (waitid((idtype_t)pidfd_wait, (id_t)child->pidfd, &end, WEXITED) < 0) {
    if (errno != EINTR) return -SIGKILL;
  }
  return end.si_code == CLD_EXITED ? end.si_status : -end.si_status;
}

int64_t linux_processor_time(const struct linux_child *child) {
  clockid_t clock;
  struct timespec taken;
  if (clock_getcpuclockid(child->pid, &clock) || clock_gettime(clock, &taken)) return -1;
  return (int64_t)taken.tv_sec * 1000000 + taken.tv_nsec / 1000;
}

static int stop_pipe[2] = {-1, -1};

static void tell_of_stop(int signal) {
  int cause = errno;
  char byte = (char)signal;
  ssize_t written = write(stop_pipe[1], &byte, 1);
  (void)written;
  errno = cause;
}

int linux_catch_stop_signals(void) {
  int failed = make_pipe(stop_pipe);
  if (failed) {
    errno = failed;
    return -1;
  }
  fcntl(stop_pipe[1], F_SETFL, O_NONBLOCK);
  struct sigaction action = {.sa_handler = tell_of_stop, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  if (sigaction(SIGTERM, &action, NULL) || sigaction(SIGINT, &action, NULL)) return -1;
  return stop_pipe[0];
}
