#ifndef LEDGERD_CSANDBOX_H
#define LEDGERD_CSANDBOX_H

/// The layers of a sealed process that the kernel granted.
enum sandbox_layer {
  SANDBOX_LIMITS = 1,
  SANDBOX_LANDLOCK = 2,
  SANDBOX_SECCOMP = 4
};

/// Seals this process for good: bounded CPU seconds and address space, no file written, no core,
/// no new process, no network, and no file opened but for reading below `directory`, which may be
/// null. Any other system call ends the process.
///
/// No signal comes when the parent ends: it would come when the one thread ends that started this
/// process. The end of its standard input ends it, and its CPU time is bounded.
///
/// Gives the layers in force, or -1 with errno. A kernel without Landlock leaves that layer out;
/// then no file can be opened at all, unless a directory was named.
int sandbox_seal(unsigned cpu_seconds, unsigned long address_space, const char *directory);

#endif
