#define _GNU_SOURCE
#include "clinux.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <time.h>
#include <unistd.h>

int linux_rename_noreplace(int from_directory, const char *from, int to_directory, const char *to) {
  return renameat2(from_directory, from, to_directory, to, RENAME_NOREPLACE);
}

int linux_open_below(int root, const char *path) {
  int at = fcntl(root, F_DUPFD_CLOEXEC, 3);
  while (at >= 0 && *path) {
    size_t length = strcspn(path, "/");
    char name[256];
    if (length >= sizeof name) {
      close(at);
      errno = ENAMETOOLONG;
      return -1;
    }
    memcpy(name, path, length);
    name[length] = 0;
    path += length + (path[length] == '/');
    if (!length) continue;
    int next = openat(at, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int cause = errno;
    close(at);
    errno = cause;
    at = next;
  }
  return at;
}

int linux_has_writer(int fd) {
  /* A read lease is granted only while nobody has the file open for writing. */
  if (fcntl(fd, F_SETLEASE, F_RDLCK) == 0) {
    fcntl(fd, F_SETLEASE, F_UNLCK);
    return 0;
  }
  return errno == EAGAIN ? 1 : -1;
}

int linux_accept(int listener) {
  return accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
}

int linux_event(void) { return eventfd(0, EFD_CLOEXEC); }

int linux_peer_of(int fd, struct linux_peer *peer) {
  struct ucred found;
  socklen_t size = sizeof found;
  if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &found, &size)) return -1;
  *peer = (struct linux_peer){.pid = found.pid, .uid = found.uid, .gid = found.gid};
  return 0;
}

int linux_peer_groups(int fd, gid_t *groups, int room) {
  socklen_t size = (socklen_t)room * sizeof *groups;
  if (getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS, groups, &size) && errno != ERANGE) return -1;
  return (int)(size / sizeof *groups);
}

int linux_lock_exclusively(int fd) {
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  return fcntl(fd, F_OFD_SETLK, &lock);
}

int linux_share_blocks(int from, int to) { return ioctl(to, FICLONE, from); }

int linux_may_read(const char *path) {
  return faccessat(AT_FDCWD, path, R_OK, AT_EACCESS | AT_SYMLINK_NOFOLLOW);
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

static const char *const access_lists[] = {"system.posix_acl_access", "system.posix_acl_default"};

int linux_note_access(const char *directory, struct linux_access *access) {
  struct stat found;
  if (stat(directory, &found)) return -1;
  access->mode = found.st_mode & 07777;
  access->group = found.st_gid;
  for (int index = 0; index < 2; ++index) {
    access->sizes[index] = getxattr(
        directory, access_lists[index], access->lists[index], sizeof access->lists[index]);
  }
  return 0;
}

int linux_make_directory_like(const char *directory, const struct linux_access *access) {
  if (mkdir(directory, 0700)) return -1;
  if (chown(directory, (uid_t)-1, access->group)) { /* Its own group must do. */ }
  for (int index = 0; index < 2; ++index) {
    if (access->sizes[index] <= 0) continue;
    setxattr(directory, access_lists[index], access->lists[index], access->sizes[index], 0);
  }
  return chmod(directory, access->mode);
}
