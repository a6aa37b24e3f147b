#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

// Older kernel headers know fewer fields than the running kernel; the size tells which are meant.
struct ruleset {
  uint64_t files;
  uint64_t network;
  uint64_t scoped;
};

struct rule {
  uint64_t access;
  int32_t directory;
} __attribute__((packed));

enum { landlock_create = 444, landlock_add = 445, landlock_restrict = 446 };

static int limit(int resource, rlim_t value) {
  struct rlimit both = {value, value};
  return setrlimit(resource, &both);
}

static int bound(unsigned cpu_seconds, unsigned long address_space) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) return -1;
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)) return -1;
  // The first second beyond ends with SIGXCPU, which tells why.
  struct rlimit seconds = {cpu_seconds, cpu_seconds + 1};
  if (setrlimit(RLIMIT_CPU, &seconds)) return -1;
  if (limit(RLIMIT_AS, address_space)) return -1;
  if (limit(RLIMIT_FSIZE, 0)) return -1;
  if (limit(RLIMIT_CORE, 0)) return -1;
  if (limit(RLIMIT_NPROC, 0)) return -1;
  return limit(RLIMIT_NOFILE, 32);
}

// 1 if the files are closed off, 0 if this kernel cannot, -1 with errno.
static int close_files(const char *directory) {
  long version = syscall(landlock_create, NULL, 0, 1);
  if (version < 1) return 0;
  struct ruleset rules = {
      .files = version >= 5   ? 0xffff
               : version >= 3 ? 0x7fff
               : version == 2 ? 0x3fff
                              : 0x1fff,
      .network = version >= 4 ? 3 : 0,
      .scoped = version >= 6 ? 3 : 0};
  size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  int ruleset = (int)syscall(landlock_create, &rules, size, 0);
  if (ruleset < 0) return -1;
  if (directory) {
    int opened = open(directory, O_PATH | O_CLOEXEC);
    if (opened >= 0) {
      struct rule rule = {LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR, opened};
      long failed = syscall(landlock_add, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
      close(opened);
      if (failed) {
        close(ruleset);
        return -1;
      }
    }
  }
  long failed = syscall(landlock_restrict, ruleset, 0);
  close(ruleset);
  return failed ? -1 : 1;
}

static int close_calls(int may_open) {
  static const int allowed[] = {
      SCMP_SYS(read),          SCMP_SYS(write),        SCMP_SYS(readv),
      SCMP_SYS(writev),        SCMP_SYS(pread64),      SCMP_SYS(lseek),
      SCMP_SYS(close),         SCMP_SYS(fstat),        SCMP_SYS(newfstatat),
      SCMP_SYS(mmap),          SCMP_SYS(munmap),       SCMP_SYS(mremap),
      SCMP_SYS(mprotect),      SCMP_SYS(madvise),      SCMP_SYS(brk),
      SCMP_SYS(futex),         SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
      SCMP_SYS(getrandom),     SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction),
      SCMP_SYS(rt_sigreturn),  SCMP_SYS(sigaltstack),  SCMP_SYS(getpid),
      SCMP_SYS(gettid),        SCMP_SYS(exit),
      SCMP_SYS(exit_group),    SCMP_SYS(getrusage),    SCMP_SYS(sched_yield),
      SCMP_SYS(sched_getaffinity), SCMP_SYS(nanosleep), SCMP_SYS(clock_nanosleep),
      SCMP_SYS(restart_syscall)};
  // Asked for on the way, and answered in vain: a missing file is no reason to die.
  static const int refused[] = {
      SCMP_SYS(readlink), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(stat),
      SCMP_SYS(lstat),    SCMP_SYS(getcwd), SCMP_SYS(ioctl),     SCMP_SYS(getdents64)};
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
  if (!filter) return -1;
  int failed = 0;
  for (size_t index = 0; index < sizeof allowed / sizeof *allowed; ++index) {
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[index], 0);
  }
  for (size_t index = 0; index < sizeof refused / sizeof *refused; ++index) {
    failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOENT), refused[index], 0);
  }
  // To itself only: aborting.
  failed |= seccomp_rule_add(
      filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
  if (may_open) {
    failed |= seccomp_rule_add(
        filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
        SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY));
  } else {
    failed |= seccomp_rule_add(
        filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 1,
        SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY));
  }
  if (!failed) failed = seccomp_load(filter);
  seccomp_release(filter);
  if (failed) errno = failed < 0 ? -failed : EINVAL;
  return failed ? -1 : 0;
}

int sandbox_seal(unsigned cpu_seconds, unsigned long address_space, const char *directory) {
  if (bound(cpu_seconds, address_space)) return -1;
  int files = close_files(directory);
  if (files < 0) return -1;
  // Without Landlock nothing would keep what may be opened to the directory.
  if (close_calls(directory != NULL && files)) return -1;
  return SANDBOX_LIMITS | SANDBOX_SECCOMP | (files ? SANDBOX_LANDLOCK : 0);
}
