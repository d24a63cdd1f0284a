local log = {}
local function name(v) return type(v) == "table" and (rawget(v, "name") or "?") or tostring(v) end
local mt = {}
for _, event in ipairs { "add", "sub", "mul", "div", "mod", "pow", "concat", "unm", "len", "eq", "lt", "le" } do
	mt["__" .. event] = function(a, b) print(event, name(a), name(b)) return event end
end
mt.__call = function(self, ...) return "call", name(self), ... end
mt.__index = function(self, key) return key .. "!" end
mt.__newindex = function(self, key, value) rawset(self, key, value .. "?") end
local function T(n) return setmetatable({ name = n }, mt) end
local a, b = T "a", T "b"
print(a + b, a - 1, 2 * a, a / "x", "y" % a, a ^ a)
print(a .. b, a .. "s", 1 .. a, "x" .. "y" .. a .. "z" .. 1)
print(-a, #a, a == b, a ~= b, a == a, a < b, a <= b, a > b, a >= b)
print(a(1, nil, 3))
print(a.foo, a[1])
a.key = "value"
print(rawget(a, "key"), a.key)
a.key = "again"
print(a.key)
-- __eq only where both have the same metamethod
local e1 = setmetatable({}, { __eq = function() return true end })
local e2 = setmetatable({}, { __eq = function() return true end })
print(e1 == e2)
getmetatable(e2).__eq = getmetatable(e1).__eq
print(e1 == e2, e1 ~= e2, e1 == 1)
-- __le by way of __lt
local lt = { __lt = function(x, y) return x.v < y.v end }
local x, y = setmetatable({ v = 1 }, lt), setmetatable({ v = 2 }, lt)
print(x < y, x <= y, x > y, x >= y, x <= x)
if x <= y then print "yes" else print "no" end
if not (y <= x) then print "yes" else print "no" end
while x <= y do x.v = x.v + 1 end
print(x.v)
-- chains
local base = { greet = function(self) return "hello " .. self.who end }
local derived = setmetatable({}, { __index = base })
local object = setmetatable({ who = "me" }, { __index = derived })
print(object:greet(), object.nothing)
local store = {}
local proxy = setmetatable({}, { __newindex = store, __index = store })
proxy.x = 1
print(rawget(proxy, "x"), store.x, proxy.x)
local deep = {}
for i = 1, 30 do deep = setmetatable({}, { __index = deep }) end
print(deep.x)
print(pcall(function()
	local t = {}
	for i = 1, 200 do t = setmetatable({}, { __index = t }) end
	return t.x
end))
print(pcall(function()
	local t = {}
	for i = 1, 200 do t = setmetatable({}, { __newindex = t }) end
	t.x = 1
end))
-- metatables of strings
print(("x"):rep(3), ("abc"):upper(), #"abc", ("%d"):format(7))
print(pcall(function() return ("x").y.z end))
-- results are adjusted
local multi = setmetatable({}, { __index = function() return 1, 2, 3 end, __add = function() return 4, 5 end })
print(multi.x, multi + 1)
print((multi.x))
local none = setmetatable({}, { __index = function() end, __lt = function() end, __concat = function() end })
print(none.x, none < none, none .. "x")
-- __pairs and __len
print(pcall(next, {}, "nope"))
for k, v in pairs(setmetatable({}, { __pairs = function(t) return function(_, k) if not k then return 1, 2 end end, t, nil end })) do print(k, v) end
print(#setmetatable({ 1, 2, 3 }, { __len = function() return 42 end }), rawlen({ 1, 2 }))
-- numbers and strings
print("10" + 5, "0x10" * 2, 10 .. "", 1 .. 2, "3" ^ 2, -"2", 10 % 3, -10 % 3, 10 % -3, 5.5 % 2, -0.0, 1e15, 2 ^ 53, 1e100, 2^-1074)
print(10 / 0, -10 / 0, 3 % math.huge == 3 % math.huge, 7 % 0 ~= 7 % 0)
print("a" < "b", "a" < "B", "Z" < "a", "a\0b" < "a\0c", "" < "a", "a" <= "a", "\200" > "a")
-- closures that share everything are the same
local function make() return function() end end
print(make() == make())
local function make2(x) return function() return x end end
print(make2(1) == make2(1))
