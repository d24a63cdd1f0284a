---@meta http

---@class lua.http.options
---@field headers? table<string, string|number>
---@field timeout_ms? integer
---@field redirects? boolean

---@class lua.http.request: lua.http.options
---@field method? string "GET" if it is left out.
---@field url string
---@field body? string

---@class lua.http.response
---@field status integer
---@field headers table<string, string>
---@field body string

---@class lua.http
http = {}

---@param url string
---@param options? lua.http.options
---@return lua.http.response? response
---@return string? problem
function http.get(url, options) end

---@param url string
---@param options? lua.http.options
---@return lua.http.response? response
---@return string? problem
function http.delete(url, options) end

---@param url string
---@param body? string
---@param options? lua.http.options
---@return lua.http.response? response
---@return string? problem
function http.post(url, body, options) end

---@param url string
---@param body? string
---@param options? lua.http.options
---@return lua.http.response? response
---@return string? problem
function http.put(url, body, options) end

---@param request lua.http.request
---@return lua.http.response? response
---@return string? problem
function http.request(request) end

return http
