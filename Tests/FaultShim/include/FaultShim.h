#ifndef LEDGERD_FAULT_SHIM_H
#define LEDGERD_FAULT_SHIM_H

// Loaded into the daemon by LD_PRELOAD. Counts its file calls below FAULT_ROOT, and those that make
// pipes, from the first that touches FAULT_ARM on, and lets one of them, or some in a row, fail.
//
//   FAULT_ROOT    the state directory
//   FAULT_ARM     part of a path; without it every call counts
//   FAULT_SKIP    part of a path that is left alone
//   FAULT_CALL    a call and the beginning of its path below FAULT_ROOT: only such calls count
//   FAULT_FAIL    NUMBER:ERRNO, or NUMBER:ERRNO:COUNT
//   FAULT_KILL    the number of the call at which the process is killed
//   FAULT_LOG     a file that gets one line a call

#endif
