-- Gives services identities. The application calls M.lookupID for GET /identity/{name}: org.luaspring.sample.identity
-- .IdentityLookup is the Java interface behind "identity-lookup".

local hash = require "fnv1a"

local M = {
  version = "1.0.0",
  description = "Identities: well-known ones from a table, others from the name",
  implements = "identity-lookup",
  requires = {}, -- no host modules
}

-- Services that had an identity before there was a rule.
local known = {
  http = "web",
  https = "web",
}

function M.lookupID(name)
  if not name:match("^%w[%w._+*-]*$") then
    return nil -- an empty Optional in Java, 404 for the client
  end
  return known[name] or name:lower() .. "-" .. hash(name:lower())
end

return M
