---@meta _

-- What application.lua can use besides Lua's own functions. Made by --lua.stubs.

---A property of the command line, the system properties or the environment: nothing else is known that early.
---A number or boolean where the default is one.
---@generic T
---@param name string
---@param default? T
---@return T
function property(name, default) end

---Adds properties for where the profile is active.
---@param expression string such as "prod", or "prod & !cloud"
---@param properties table
function profile(expression, properties) end

---Adds a document, as `---` does in YAML.
---@param properties table
function document(properties) end

---The value of an environment variable or of a file below lua.config.secrets.location, masked wherever it could be shown.
---@param name string
---@return string
function secret(name) end
