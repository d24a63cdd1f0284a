---@meta clock

---@class lua.clock
clock = {}

---Seconds since 1970, with fractions.
---@return number
function clock.now() end

---@return integer
function clock.millis() end

---@param seconds? number now if it is left out
---@return string
function clock.iso(seconds) end

---Seconds from some moment on, which never go back.
---@return number
function clock.monotonic() end

return clock
