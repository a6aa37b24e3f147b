#define _GNU_SOURCE
#include "clinux.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

int linux_rename_noreplace(int from_directory, const char *from, int to_directory, const char *to) {
  return renameat2(from_directory, from, to_directory, to, RENAME_NOREPLACE);
}

int linux_has_writer(int fd) {
  /* A read lease is granted only while nobody has the file open for writing. */
  if (fcntl(fd, F_SETLEASE, F_RDLCK) == 0) {
    fcntl(fd, F_SETLEASE, F_UNLCK);
    return 0;
  }
  return errno == EAGAIN ? 1 : -1;
}

static int limit(__rlimit_resource_t resource, rlim_t value) {
  struct rlimit both = {value, value};
  return setrlimit(resource, &both);
}

int linux_confine_reader(unsigned cpu_seconds, unsigned long address_space) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) return -1;
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)) return -1;
  if (limit(RLIMIT_CPU, cpu_seconds)) return -1;
  if (limit(RLIMIT_AS, address_space)) return -1;
  if (limit(RLIMIT_FSIZE, 0)) return -1;
  if (limit(RLIMIT_CORE, 0)) return -1;
  return limit(RLIMIT_NOFILE, 16);
}

int linux_lock_exclusively(int fd) {
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  return fcntl(fd, F_OFD_SETLK, &lock);
}

int linux_synchronize_filesystem(int fd) { return syncfs(fd); }

int64_t linux_wall_clock_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int linux_is_local_filesystem(int fd) {
  struct statfs fs;
  if (fstatfs(fd, &fs)) return 0;
  switch ((unsigned long)fs.f_type) {
    case 0x6969:     /* NFS */
    case 0x517b:     /* SMB */
    case 0xff534d42: /* CIFS */
    case 0xfe534d42: /* SMB2 */
    case 0x65735546: /* FUSE */
    case 0x01021997: /* 9p */
    case 0x5346414f: /* AFS */
      return 0;
    default:
      return 1;
  }
}
