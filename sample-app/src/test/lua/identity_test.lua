local hash = require "fnv1a"
local identity = require "identity"

local T = {}

function T.hash_is_fnv_1a()
  expect.equal(hash(""), "811c9dc5")
  expect.equal(hash("a"), "e40c292c")
  expect.equal(hash("foobar"), "bf9cf968")
end

function T.known_services_come_from_the_table()
  expect.equal(identity.lookupID("https"), "web")
end

function T.case_does_not_matter()
  expect.equal(identity.lookupID("FooBar"), identity.lookupID("foobar"))
end

function T.what_is_no_name_has_no_identity()
  expect.is_nil(identity.lookupID("a b"))
  expect.is_nil(identity.lookupID(""))
end

return T
