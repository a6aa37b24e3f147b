import LedgerQuery

QueryProcess().run()
