-- Runs before anything else sees an instance. `event` is the instance. What is returned replaces it; fields that are
-- left out keep their values.

local tags, seen = {}, {}
for _, tag in ipairs(event.tags) do
  if not seen[tag] then
    seen[tag] = true
    tags[#tags + 1] = tag
  end
end

return { host = event.host:lower(), protocol = event.protocol:lower(), tags = tags }
