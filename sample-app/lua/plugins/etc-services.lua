-- Reads the format of /etc/services, see services(5):
--
--     domain          53/tcp          nameserver      # Domain Name Server
--     name            port/protocol   aliases         # comment
--
-- The Java interface behind "importer" is org.luaspring.sample.imports.Importer.

local M = {
  version = "1.0.0",
  description = "Imports /etc/services",
  implements = "importer",
  requires = {}, -- plain Lua will do
}

local function read_line(line)
  local name, port, protocol, rest = line:match("^(%S+)%s+(%d+)/(%S+)%s*(.*)$")
  if not name then
    return nil, "expected 'name port/protocol aliases'"
  end
  local aliases = {}
  for alias in rest:gmatch("%S+") do
    aliases[#aliases + 1] = alias
  end
  return {
    name = name,
    id = port .. "-" .. protocol,
    host = "", -- the file does not say where
    port = tonumber(port),
    protocol = protocol,
    tags = aliases,
  }
end

function M.read(text)
  local result, number = {}, 0
  for line in (text .. "\n"):gmatch("(.-)\r?\n") do
    number = number + 1
    line = line:gsub("#.*", ""):match("^%s*(.-)%s*$")
    if line ~= "" then
      local instance, problem = read_line(line)
      result[#result + 1] = { number = number, instance = instance, problem = problem }
    end
  end
  return result
end

return M
