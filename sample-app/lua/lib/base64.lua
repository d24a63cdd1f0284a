-- Base64 (RFC 4648) in plain Lua. Any plugin or hook gets it with: local base64 = require "base64"

local M = {}

local ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

local digits, values = {}, {}
for value = 0, 63 do
  local digit = ALPHABET:byte(value + 1)
  digits[value] = string.char(digit)
  values[digit] = value
end

-- The Base64 text of a string of bytes.
function M.encode(bytes)
  local out = {}
  for i = 1, #bytes, 3 do
    local a, b, c = bytes:byte(i, i + 2)
    local group = a * 0x10000 + (b or 0) * 0x100 + (c or 0)
    out[#out + 1] = digits[bit32.extract(group, 18, 6)]
      .. digits[bit32.extract(group, 12, 6)]
      .. (b and digits[bit32.extract(group, 6, 6)] or "=")
      .. (c and digits[bit32.extract(group, 0, 6)] or "=")
  end
  return table.concat(out)
end

-- The bytes that a Base64 text stands for. Raises an error where it is no Base64.
function M.decode(text)
  local body = text:match("^([%w+/]*)=?=?$")
  if not body or #text % 4 ~= 0 then
    error("not Base64: " .. text, 2)
  end
  local out = {}
  for i = 1, #body, 4 do
    local a, b, c, d = body:byte(i, i + 3)
    local group = values[a] * 0x40000 + values[b] * 0x1000 + (c and values[c] or 0) * 0x40 + (d and values[d] or 0)
    out[#out + 1] = string.char(bit32.extract(group, 16, 8))
      .. (c and string.char(bit32.extract(group, 8, 8)) or "")
      .. (d and string.char(bit32.extract(group, 0, 8)) or "")
  end
  return table.concat(out)
end

return M
