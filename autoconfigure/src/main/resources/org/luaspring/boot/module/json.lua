---@meta json

---@class lua.json
---@field null userdata Stands for null.
json = {}

---@param value any
---@param options? { pretty: boolean }
---@return string
function json.encode(value, options) end

---@param text string
---@return any value nil if the text is no JSON
---@return string? problem
function json.decode(text) end

---Marks a table as an array, so that an empty one is not an object.
---@generic T: table
---@param table? T
---@return T
function json.array(table) end

return json
