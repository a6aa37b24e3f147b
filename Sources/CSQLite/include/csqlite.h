#ifndef LEDGERD_CSQLITE_H
#define LEDGERD_CSQLITE_H

/// Keeps a connection from checkpointing when it is closed. sqlite3_db_config is
/// variadic, so Swift cannot call it. `connection` is a `sqlite3 *`.
int ledger_no_checkpoint_on_close(void *connection);

/// Closes off a connection for statements of strangers: no extension, no writing of the schema,
/// no functions with side effects in it, no words in double quotes as texts, no checkpoint on
/// close. 0, or not. `connection` is a `sqlite3 *`.
int ledger_defend(void *connection);

#endif
