---@meta store

-- Data that instances share and that outlives reloads. Values are copied; "ttl" is in seconds.

---@class lua.store
store = {}

---@param key string
---@return any value nil if there is none
---@return string? problem
function store.get(key) end

---@param key string
---@param value any nil deletes
---@param ttl? number
---@return boolean? done
---@return string? problem "full" where the store's size is used up
function store.set(key, value, ttl) end

---@param key string
---@param value any
---@param ttl? number
---@return boolean? added false if there is a value
---@return string? problem
function store.add(key, value, ttl) end

---@param key string
---@param n? number 1 if it is left out
---@param init? number 0 if it is left out
---@param ttl? number
---@return number? value
---@return string? problem
function store.incr(key, n, init, ttl) end

---@param key string
---@return boolean? deleted
---@return string? problem
function store.delete(key) end

---@param prefix? string
---@return string[]? keys
---@return string? problem
function store.keys(prefix) end

return store
