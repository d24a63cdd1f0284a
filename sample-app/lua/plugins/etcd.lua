-- Keeps values in etcd, through the JSON gateway of its v3 API: POST /v3/kv/range, put, deleterange. Keys and values
-- travel as Base64. See https://etcd.io/docs/latest/dev-guide/api_grpc_gateway/
--
-- A plugin is a table: what it is, and a function for each method of the Java interface that it implements. The one
-- behind "key-value-store" is org.luaspring.sample.store.KeyValueStore.

local http, json = require "http", require "json" -- modules of the host
local base64 = require "base64" -- a module of ours: lua/lib/base64.lua

local M = {
  version = "1.0.0",
  description = "Keys in etcd, over its JSON gateway",
  implements = "key-value-store",
  requires = { "http", "json" }, -- nothing else of the host can be reached from here
  config = { endpoint = "http://127.0.0.1:2379", timeout_ms = 500 }, -- lua.plugins.etcd.config.* overrides it
}

local config

-- Called once before the first call. ctx.config is the configuration above with what the operator changed.
function M.start(ctx)
  config = ctx.config
end

-- Sends a request to etcd and returns the decoded answer, or nil and what went wrong. A function that returns nil and
-- a message raises an exception with this message in Java: no need to do it by hand.
local function call(operation, request)
  local url = config.endpoint .. "/v3/kv/" .. operation
  local response, problem = http.post(url, json.encode(request), {
    headers = { ["Content-Type"] = "application/json" },
    timeout_ms = config.timeout_ms,
  })
  if not response then
    return nil, "etcd: " .. problem
  end
  if response.status ~= 200 then
    return nil, ("etcd: %s answered %d: %s"):format(url, response.status, response.body)
  end
  return json.decode(response.body)
end

-- The first key behind all those that start with the prefix: the prefix with its last byte raised by one.
local function range_end(prefix)
  local head, last = prefix:match("^(.-)([^\255])\255*$")
  return head and head .. string.char(last:byte() + 1) or "\0" -- "\0" is etcd's word for "no end"
end

local function range(prefix, keys_only)
  local answer, problem = call("range", {
    key = base64.encode(prefix == "" and "\0" or prefix),
    range_end = base64.encode(range_end(prefix)),
    keys_only = keys_only,
  })
  if not answer then
    return nil, problem
  end
  return answer.kvs or {}
end

function M.get(key)
  local answer, problem = call("range", { key = base64.encode(key) })
  if not answer then
    return nil, problem
  end
  local entry = answer.kvs and answer.kvs[1]
  return entry and base64.decode(entry.value or "") -- the gateway leaves empty values out
end

function M.put(key, value)
  return call("put", { key = base64.encode(key), value = base64.encode(value) })
end

function M.delete(key)
  local answer, problem = call("deleterange", { key = base64.encode(key) })
  if not answer then
    return nil, problem
  end
  return answer.deleted ~= nil -- a count, left out where it is 0
end

function M.entries(prefix)
  local found, problem = range(prefix, false)
  if not found then
    return nil, problem
  end
  local entries = {}
  for _, entry in ipairs(found) do
    entries[base64.decode(entry.key)] = base64.decode(entry.value or "")
  end
  return entries
end

-- The interface has a default for this, made of `entries`; etcd can do it without the values.
function M.keys(prefix)
  local found, problem = range(prefix, true)
  if not found then
    return nil, problem
  end
  local keys = {}
  for i, entry in ipairs(found) do
    keys[i] = base64.decode(entry.key)
  end
  return keys
end

-- Asked for the health of the application: true, or false and a reason.
function M.health()
  local response, problem = http.get(config.endpoint .. "/health", { timeout_ms = config.timeout_ms })
  if not response then
    return false, problem
  end
  return response.status == 200, response.body
end

return M
