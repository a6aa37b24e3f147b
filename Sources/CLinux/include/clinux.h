#ifndef LEDGERD_CLINUX_H
#define LEDGERD_CLINUX_H

#include <stdint.h>
#include <sys/types.h>

/// Renames within one file system and refuses to replace: EEXIST if the target exists.
int linux_rename_noreplace(int from_directory, const char *from, int to_directory, const char *to);

/// 1 if some process has the open file `fd` open for writing, 0 if none has, -1 if it
/// cannot be told (not the owner, or a file system without leases).
int linux_has_writer(int fd);

/// What SO_PEERCRED gives; Glibc hides its own struct from Swift.
struct linux_peer {
  pid_t pid;
  uid_t uid;
  gid_t gid;
};

/// Takes the next connection of a listening socket, close-on-exec and non-blocking. The descriptor,
/// or -1 with errno.
int linux_accept(int listener);

/// A descriptor, close-on-exec, that polls as readable once eight bytes were written to it; -1 with
/// errno.
int linux_event(void);

/// Who is at the other end of a Unix socket, by SO_PEERCRED. 0, or -1 with errno.
int linux_peer_of(int fd, struct linux_peer *peer);

/// The supplementary groups of who is at the other end, by SO_PEERGROUPS. How many there are, of
/// which at most `room` were written; -1 with errno.
int linux_peer_groups(int fd, gid_t *groups, int room);

/// Takes the exclusive lock of an open file without waiting. It lasts until the last
/// descriptor of the open file is closed. 0, or -1 with errno (EAGAIN if held elsewhere).
int linux_lock_exclusively(int fd);

/// Writes everything of the file system of `fd` to the disk. 0, or -1 with errno.
int linux_synchronize_filesystem(int fd);

/// Wall-clock time in milliseconds since 1970.
int64_t linux_wall_clock_milliseconds(void);

/// True if the file system of `fd` tells inotify about every change (false for network
/// and FUSE file systems, whose other writers are invisible).
int linux_is_local_filesystem(int fd);

#endif
