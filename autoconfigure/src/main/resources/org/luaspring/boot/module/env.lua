---@meta env

-- Properties of the application, under the prefixes of lua.sandbox.properties.

---@class lua.env
---@overload fun(name: string, default?: string): string?
env = {}

---@param name string
---@param default? string
---@return string?
function env.get(name, default) end

return env
