-- Keeps values in the application's database, so that a restart loses nothing. This file cannot reach the database:
-- it reaches the module `database` (org.luaspring.sample.store.KeyValueTable), which the application exposes, and
-- of it the four functions that are marked with @LuaFunction.

local database = require "database"

return {
  version = "1.0.0",
  description = "Keys in a database table, through a module of the application",
  implements = "key-value-store",
  requires = { "database" },

  get = database.find,
  put = database.save,
  delete = database.remove,
  entries = database.list,
}
