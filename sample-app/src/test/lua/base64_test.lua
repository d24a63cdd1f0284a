local base64 = require "base64"

local T = {}

-- The examples of RFC 4648, section 10.
local examples = {
  [""] = "",
  f = "Zg==",
  fo = "Zm8=",
  foo = "Zm9v",
  foob = "Zm9vYg==",
  fooba = "Zm9vYmE=",
  foobar = "Zm9vYmFy",
}

function T.encodes_the_examples()
  for bytes, text in pairs(examples) do
    expect.equal(base64.encode(bytes), text)
  end
end

function T.decodes_the_examples()
  for bytes, text in pairs(examples) do
    expect.equal(base64.decode(text), bytes)
  end
end

function T.keeps_every_byte()
  local bytes = {}
  for byte = 0, 255 do
    bytes[#bytes + 1] = string.char(byte)
  end
  local all = table.concat(bytes)
  for cut = 0, 2 do
    local part = all:sub(1, #all - cut)
    expect.truthy(base64.decode(base64.encode(part)) == part)
  end
end

function T.refuses_what_is_no_base64()
  for _, text in ipairs { "a", "ab", "abc", "a===", "ab=c", "ab?=" } do
    expect.error(function() base64.decode(text) end, "not Base64: " .. text)
  end
end

return T
