local function f(n) return 1 + f(n + 1) end
print(pcall(f, 1))
local mt = {}
mt.__index = function(t, k) return t[k .. ""] end
print(pcall(function() return setmetatable({}, mt).x end))
local function g(s) return (string.gsub("x", "x", function() return g(s) end)) end
print(pcall(g))
local function h(s) table.sort({ 1, 2, 3 }, function(a, b) h() return a < b end) end
print(pcall(h))
local mt2 = {}
mt2.__tostring = function(t) return tostring(t) end
print(pcall(tostring, setmetatable({}, mt2)))
local mt3 = {}
mt3.__call = function(t) return t() + 1 end
print(pcall(setmetatable({}, mt3)))
local mt4 = {}
mt4.__add = function(a, b) return a + b end
print(pcall(function() local x = setmetatable({}, mt4) return x + 1 end))
local e = setmetatable({}, { __eq = function(a, b) return a == b end })
local e2 = setmetatable({}, getmetatable(e))
print(pcall(function() return e == e2 end))
local function deep(n) if n == 0 then return 0 end return 1 + deep(n - 1) end
print(deep(150000))
print(xpcall(f, function(m) return "handled: " .. m end, 1))
local function mutual(n)
	local ok, e = pcall(function() return mutual(n + 1) end)
	if ok then return e end
	return n .. ":" .. tostring(e)
end
print(mutual(1))
local d = 0
local function p() d = d + 1 return select(2, pcall(p)) end
print(p(), d)
local function q() return pcall(q) end
print(select("#", q()))
local co = coroutine.create(function() return deep(100000) end)
print(coroutine.resume(co))
co = coroutine.create(function() return f(1) end)
print(coroutine.resume(co))
print(coroutine.status(co))
d = 0
local function r() d = d + 1 return coroutine.resume(coroutine.create(r)) end
r()
print(d)
print(pcall(string.rep, "x", -1))
