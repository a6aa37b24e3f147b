#ifndef LEDGERD_CLINUX_H
#define LEDGERD_CLINUX_H

#include <stdint.h>
#include <sys/types.h>

/// Renames within one file system and refuses to replace: EEXIST if the target exists.
int linux_rename_noreplace(int from_directory, const char *from, int to_directory, const char *to);

/// Opens the directory that `path` names below the open directory `root`, component by component and
/// through no link. The descriptor, or -1 with errno.
int linux_open_below(int root, const char *path);

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

/// Makes the new, empty file `to` share the blocks of `from`, as they are at this moment. 0, or -1
/// with errno where the file system cannot.
int linux_share_blocks(int from, int to);

/// Whether this process may read the file, which is not followed if it is a link: 0, or -1 with
/// errno.
int linux_may_read(const char *path);

/// Writes everything of the file system of `fd` to the disk. 0, or -1 with errno.
int linux_synchronize_filesystem(int fd);

/// Wall-clock time in milliseconds since 1970.
int64_t linux_wall_clock_milliseconds(void);

/// True if the file system of `fd` tells inotify about every change (false for network
/// and FUSE file systems, whose other writers are invisible).
int linux_is_local_filesystem(int fd);

/// Who may use a directory: its mode, its group and its lists of access.
struct linux_access {
  mode_t mode;
  gid_t group;
  long sizes[2];
  char lists[2][1024];
};

/// Notes who may use a directory. 0, or -1 with errno.
int linux_note_access(const char *directory, struct linux_access *access);

/// Makes a directory that the same may use, as far as this process may grant it. 0, or -1 with
/// errno.
int linux_make_directory_like(const char *directory, const struct linux_access *access);

/// A program that runs with its standard streams in our hands.
struct linux_child {
  pid_t pid;
  /// Becomes readable when it has ended.
  int pidfd;
  /// Our ends, which do not block, of its standard input, output and error; `errors` is -1 where
  /// nobody listens.
  int input, output, errors;
};

/// Starts a program with no other descriptor than those three, no blocked signal and no ignored
/// one. 0, or an errno; then nothing is left of it.
int linux_start(
    const char *program, char *const arguments[], char *const environment[], int hear_errors,
    struct linux_child *child);

/// Kills it, whether it runs still or not.
void linux_kill(const struct linux_child *child);

/// Waits for its end. The signal that ended it as a negative number, or its exit status.
int linux_wait(const struct linux_child *child);

/// The processor time that it has taken, in microseconds; -1 if it has ended.
int64_t linux_processor_time(const struct linux_child *child);

/// Catches SIGTERM and SIGINT from now on. Returns a descriptor from which a byte can be read for
/// each, or -1 with errno.
int linux_catch_stop_signals(void);

#endif
