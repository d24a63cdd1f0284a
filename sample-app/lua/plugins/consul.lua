-- Keeps values in Consul's key-value store. See https://developer.hashicorp.com/consul/api-docs/kv
-- (lua/plugins/etcd.lua explains what a plugin is.)

local http, json = require "http", require "json"
local base64 = require "base64"

local M = {
  version = "1.0.0",
  description = "Keys in Consul, over its KV API",
  implements = "key-value-store",
  requires = { "http", "json" },
  config = { endpoint = "http://127.0.0.1:8500", timeout_ms = 500, token = "" },
}

local config

function M.start(ctx)
  config = ctx.config
end

local function escape(key)
  return (key:gsub("[^%w/._~-]", function(char) return ("%%%02X"):format(char:byte()) end))
end

-- Sends a request. Returns the body; false where Consul has no such key; or nil and what went wrong.
local function call(method, key, query, body)
  local url = config.endpoint .. "/v1/kv/" .. escape(key) .. query
  local response, problem = http.request {
    method = method,
    url = url,
    body = body,
    headers = { ["X-Consul-Token"] = config.token ~= "" and config.token or nil },
    timeout_ms = config.timeout_ms,
  }
  if not response then
    return nil, "consul: " .. problem
  end
  if response.status == 404 and method == "GET" then
    return false
  end
  if response.status ~= 200 then
    return nil, ("consul: %s answered %d: %s"):format(url, response.status, response.body)
  end
  return response.body
end

function M.get(key)
  local body, problem = call("GET", key, "?raw")
  if problem then
    return nil, problem
  end
  return body or nil
end

function M.put(key, value)
  return call("PUT", key, "", value)
end

function M.delete(key)
  local existing, problem = M.get(key) -- Consul does not tell whether there was something to delete
  if problem then
    return nil, problem
  end
  local done, failure = call("DELETE", key, "")
  if failure then
    return nil, failure
  end
  return existing ~= nil and done ~= nil
end

function M.entries(prefix)
  local body, problem = call("GET", prefix, "?recurse")
  if problem then
    return nil, problem
  end
  local entries = {}
  for _, entry in ipairs(body and json.decode(body) or {}) do
    entries[entry.Key] = entry.Value == json.null and "" or base64.decode(entry.Value)
  end
  return entries
end

function M.keys(prefix)
  local body, problem = call("GET", prefix, "?keys")
  if problem then
    return nil, problem
  end
  return body and json.decode(body) or {}
end

return M
