#define _GNU_SOURCE
#include "FaultShim.h"
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { most_descriptors = 4096 };

static const char *root, *arm, *skip, *only;
static size_t root_length;
static long fail_at, fail_count, kill_at;
static int fail_with, log_to = -1;
static pid_t self;
static atomic_long calls;
static atomic_int armed;
static _Atomic(char *) names[most_descriptors];

__attribute__((constructor)) static void begin(void) {
  root = getenv("FAULT_ROOT");
  if (!root) return;
  root_length = strlen(root);
  self = getpid();
  arm = getenv("FAULT_ARM");
  skip = getenv("FAULT_SKIP");
  only = getenv("FAULT_CALL");
  armed = !arm;
  const char *text = getenv("FAULT_KILL");
  if (text) kill_at = atol(text);
  text = getenv("FAULT_FAIL");
  fail_count = 1;
  if (text) sscanf(text, "%ld:%d:%ld", &fail_at, &fail_with, &fail_count);
  text = getenv("FAULT_LOG");
  if (text) {
    int fd = (int)syscall(
        SYS_openat, AT_FDCWD, text, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    log_to = fcntl(fd, F_DUPFD_CLOEXEC, 900);
    syscall(SYS_close, fd);
  }
}

static int is_inside(const char *path) {
  return root && path && strncmp(path, root, root_length) == 0 && !(skip && strstr(path, skip));
}

static const char *name_of(int fd) {
  return root && fd >= 0 && fd < most_descriptors ? names[fd] : NULL;
}

/* 1 if this call is to fail; errno says with what. */
static int fails(const char *call, const char *path) {
  if (!root || getpid() != self) return 0;
  if (!armed) {
    if (!path || !strstr(path, arm)) return 0;
    armed = 1;
  }
  char line[512];
  const char *shown = !path ? "-" : is_inside(path) ? path + root_length : path;
  snprintf(line, sizeof line, "%s %.400s\n", call, shown);
  if (only && strncmp(line, only, strlen(only)) != 0) return 0;
  long number = atomic_fetch_add(&calls, 1) + 1;
  if (log_to >= 0) {
    int length = snprintf(line, sizeof line, "%ld %s %.400s\n", number, call, shown);
    syscall(SYS_write, log_to, line, (size_t)length);
  }
  if (number == kill_at) kill(self, SIGKILL);
  if (!fail_at || number < fail_at || number >= fail_at + fail_count) return 0;
  errno = fail_with;
  return 1;
}

static int open_file(int directory, const char *path, int flags, int mode) {
  int inside = is_inside(path);
  if (inside && fails(flags & O_CREAT ? "create" : "open", path)) return -1;
  int fd = (int)syscall(SYS_openat, directory, path, flags, mode);
  if (inside && fd >= 0 && fd < most_descriptors) free(atomic_exchange(&names[fd], strdup(path)));
  return fd;
}

#define MODE                                \
  int mode = 0;                             \
  if (flags & (O_CREAT | O_TMPFILE)) {      \
    va_list rest;                           \
    va_start(rest, flags);                  \
    mode = va_arg(rest, int);               \
    va_end(rest);                           \
  }

int open(const char *path, int flags, ...) { MODE return open_file(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return open_file(AT_FDCWD, path, flags, mode); }
int openat(int directory, const char *path, int flags, ...) {
  MODE return open_file(directory, path, flags, mode);
}
int openat64(int directory, const char *path, int flags, ...) {
  MODE return open_file(directory, path, flags, mode);
}

int close(int fd) {
  if (root && fd == log_to && fd >= 0) return 0;
  if (name_of(fd)) free(atomic_exchange(&names[fd], NULL));
  return (int)syscall(SYS_close, fd);
}

#define ON_DESCRIPTOR(call) \
  if (name_of(fd) && fails(call, name_of(fd))) return -1;

ssize_t read(int fd, void *bytes, size_t count) {
  ON_DESCRIPTOR("read") return syscall(SYS_read, fd, bytes, count);
}
ssize_t pread64(int fd, void *bytes, size_t count, off_t offset) {
  ON_DESCRIPTOR("pread") return syscall(SYS_pread64, fd, bytes, count, offset);
}
ssize_t pread(int fd, void *bytes, size_t count, off_t offset) {
  return pread64(fd, bytes, count, offset);
}
ssize_t write(int fd, const void *bytes, size_t count) {
  ON_DESCRIPTOR("write") return syscall(SYS_write, fd, bytes, count);
}
ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t offset) {
  ON_DESCRIPTOR("pwrite") return syscall(SYS_pwrite64, fd, bytes, count, offset);
}
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  return pwrite64(fd, bytes, count, offset);
}
int fsync(int fd) { ON_DESCRIPTOR("fsync") return (int)syscall(SYS_fsync, fd); }
int fdatasync(int fd) { ON_DESCRIPTOR("fdatasync") return (int)syscall(SYS_fdatasync, fd); }
int syncfs(int fd) { ON_DESCRIPTOR("syncfs") return (int)syscall(SYS_syncfs, fd); }
int ftruncate64(int fd, off_t size) {
  ON_DESCRIPTOR("ftruncate") return (int)syscall(SYS_ftruncate, fd, size);
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }
int fstat(int fd, struct stat *status) {
  ON_DESCRIPTOR("fstat") return (int)syscall(SYS_fstat, fd, status);
}
int fstat64(int fd, struct stat64 *status) { return fstat(fd, (struct stat *)status); }

void *mmap(void *address, size_t size, int protection, int flags, int fd, off_t offset) {
  if (name_of(fd) && fails("mmap", name_of(fd))) return MAP_FAILED;
  return (void *)syscall(SYS_mmap, address, size, protection, flags, fd, offset);
}
void *mmap64(void *address, size_t size, int protection, int flags, int fd, off_t offset) {
  return mmap(address, size, protection, flags, fd, offset);
}

static int rename_file(int a, const char *from, int b, const char *to, unsigned flags) {
  if ((is_inside(from) || is_inside(to)) && fails("rename", to)) return -1;
  return (int)syscall(SYS_renameat2, a, from, b, to, flags);
}
int rename(const char *from, const char *to) {
  return rename_file(AT_FDCWD, from, AT_FDCWD, to, 0);
}
int renameat(int a, const char *from, int b, const char *to) {
  return rename_file(a, from, b, to, 0);
}
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) {
  return rename_file(a, from, b, to, flags);
}

#define ON_PATH(call) \
  if (is_inside(path) && fails(call, path)) return -1;

int link(const char *from, const char *path) {
  ON_PATH("link") return (int)syscall(SYS_link, from, path);
}
int mkdir(const char *path, mode_t mode) {
  ON_PATH("mkdir") return (int)syscall(SYS_mkdir, path, mode);
}
int unlink(const char *path) { ON_PATH("unlink") return (int)syscall(SYS_unlink, path); }
int rmdir(const char *path) { ON_PATH("rmdir") return (int)syscall(SYS_rmdir, path); }
int lstat(const char *path, struct stat *status) {
  ON_PATH("lstat")
  return (int)syscall(SYS_newfstatat, AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);
}
int stat(const char *path, struct stat *status) {
  ON_PATH("stat") return (int)syscall(SYS_newfstatat, AT_FDCWD, path, status, 0);
}
int stat64(const char *path, struct stat64 *status) { return stat(path, (struct stat *)status); }
int lstat64(const char *path, struct stat64 *status) { return lstat(path, (struct stat *)status); }

DIR *opendir(const char *path) {
  static DIR *(*real)(const char *);
  if (!real) real = (DIR * (*)(const char *)) dlsym(RTLD_NEXT, "opendir");
  if (is_inside(path) && fails("opendir", path)) return NULL;
  return real(path);
}

int pipe2(int ends[2], int flags) {
  if (root && fails("pipe", NULL)) return -1;
  return (int)syscall(SYS_pipe2, ends, flags);
}
int pipe(int ends[2]) { return pipe2(ends, 0); }
