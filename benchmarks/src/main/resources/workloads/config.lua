local stage = "production"
local hosts = { "alpha", "beta", "gamma" }
local function url(host, port)
  return "https://" .. host .. ".example.org:" .. port .. "/api"
end
local base = {
  name = "shop",
  version = "2.7.1",
  timeouts = { connect = 500, read = 2000, write = 2000 },
  retry = { attempts = 3, backoff = 1.5, jitter = true },
}
local config = {
  application = base,
  stage = stage,
  features = {
    search = true,
    recommendations = stage == "production",
    beta = stage ~= "production",
    limits = { perUser = 20, perTenant = 500 },
  },
  servers = {},
  routes = {
    { path = "/", target = "home", methods = { "GET" } },
    { path = "/cart", target = "cart", methods = { "GET", "POST" } },
    { path = "/order", target = "order", methods = { "POST" } },
    { path = "/admin", target = "admin", methods = { "GET", "POST", "DELETE" }, secure = true },
  },
}
for i, host in ipairs(hosts) do
  config.servers[i] = {
    name = host,
    url = url(host, 8000 + i),
    weight = 100 / #hosts,
    primary = i == 1,
  }
end
if stage == "production" then
  base.timeouts.read = base.timeouts.read * 2
  config.logging = { level = "warn", format = "json", appenders = { "file", "syslog" } }
else
  config.logging = { level = "debug", format = "text", appenders = { "console" } }
end
config.database = {
  url = "jdbc:postgresql://db." .. stage .. ".example.org/" .. base.name,
  pool = { min = 2, max = 16, idle = 60 * 10 },
  migrations = true,
}
config.messages = {
  greeting = "Welcome to " .. base.name:upper() .. " " .. base.version,
  footer = string.format("%s %s, %d servers", base.name, base.version, #config.servers),
}
local total = 0
for _, server in ipairs(config.servers) do
  total = total + server.weight
end
config.checksum = total
config.description = [[
Configuration of the shop,
made by a script.]]
return config
