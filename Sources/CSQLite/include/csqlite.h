#ifndef LEDGERD_CSQLITE_H
#define LEDGERD_CSQLITE_H

/// Keeps a connection from checkpointing when it is closed. sqlite3_db_config is
/// variadic, so Swift cannot call it. `connection` is a `sqlite3 *`.
int ledger_no_checkpoint_on_close(void *connection);

#endif
