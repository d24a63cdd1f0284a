-- The configuration of the service directory. It is read like an application.yml, but it is a program. Edit it while
-- the application runs: a change that is valid applies at once, one that is not changes nothing and is reported.

local development = os.getenv("ENV") == "development"

-- Level of the directory's own log: try "debug".
log = "info"
logging = { level = { ["org.luaspring.sample"] = log } }

-- Where the data is kept: "memory", "jdbc" (a file database, survives a restart), "etcd" or "consul".
-- `--store=jdbc` on the command line wins over what stands here.
store = property("store", "memory")

-- Settings of the plugins in lua/plugins, over the defaults that they declare themselves.
plugins = {
  ["etc-services"] = { limits = { time = "10s" } }, -- a long file may take longer than the usual second
  etcd = { config = { endpoint = os.getenv("ETCD_ENDPOINT") or "http://127.0.0.1:2379" } },
  consul = { config = { endpoint = os.getenv("CONSUL_HTTP_ADDR") or "http://127.0.0.1:8500" } },
}

-- Globals become properties: lua.plugins.etcd.config.endpoint and so on.
lua = {
  extensions = { ["key-value-store"] = store },
  plugins = plugins,
}

-- POST /actuator/lua/... (enable, disable, reload, rollback, select) is for developers only.
management = {
  endpoint = { lua = { access = development and "unrestricted" or "read-only" } },
}
