#include "csqlite.h"
#include <sqlite3.h>
#include <stddef.h>

int ledger_no_checkpoint_on_close(void *connection) {
  return sqlite3_db_config((sqlite3 *)connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

int ledger_defend(void *connection) {
  sqlite3 *db = (sqlite3 *)connection;
  static const int off[] = {
      SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION,
      SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL};
  static const int on[] = {SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE};
  int failed = 0;
  for (size_t index = 0; index < sizeof off / sizeof *off; ++index) {
    failed |= sqlite3_db_config(db, off[index], 0, NULL);
  }
  for (size_t index = 0; index < sizeof on / sizeof *on; ++index) {
    failed |= sqlite3_db_config(db, on[index], 1, NULL);
  }
  return failed;
}
