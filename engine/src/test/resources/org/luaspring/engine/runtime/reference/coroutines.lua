local function gen(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end) end
local s = 0
for v in gen(5) do s = s + v end
print(s)
-- yield across pcall and xpcall
local co = coroutine.create(function(a)
	local ok, v = pcall(function() local x = coroutine.yield(a + 1) error("boom" .. x) end)
	print(ok, v)
	local ok2, v2 = xpcall(coroutine.yield, print, "direct")
	print(ok2, v2)
	print(pcall(coroutine.yield, 1, 2))
	print(pcall(pcall, coroutine.yield, 3))
	print(xpcall(function() coroutine.yield(4) error("late") end, function(m) return "handled " .. m end))
	return "end"
end)
print(coroutine.resume(co, 1))
print(coroutine.resume(co, "X"))
print(coroutine.resume(co, "R"))
print(coroutine.resume(co, "S", "T"))
print(coroutine.resume(co, "U"))
print(coroutine.resume(co))
print(coroutine.resume(co))
print(coroutine.status(co))
-- yield in metamethods
local y = coroutine.yield
local mt = {
	__index = function(t, k) return y(k) end, __add = function(a, b) return y("add") end,
	__lt = function() return y("lt") end, __concat = function(a, b) return y("cat") end,
	__eq = function() return y("eq") end, __call = function(self, ...) return y(...) end,
	__newindex = function(t, k, v) y("ni") rawset(t, k, v) end, __len = function() return y("len") end,
	__unm = function() return y("unm") end, __sub = coroutine.yield,
}
local function T() return setmetatable({}, mt) end
local wrapped = coroutine.wrap(function()
	local a, b = T(), T()
	local r = {}
	r[#r + 1] = a.foo; r[#r + 1] = a + b; r[#r + 1] = a < b; r[#r + 1] = a <= b
	r[#r + 1] = "x" .. a .. "y" .. 1; r[#r + 1] = a == b; r[#r + 1] = a ~= b; r[#r + 1] = a(7, 8)
	a.z = 5; r[#r + 1] = a.z; r[#r + 1] = #a; r[#r + 1] = -a
	if a < b then r[#r + 1] = "yes" else r[#r + 1] = "no" end
	if a <= b then r[#r + 1] = "yes" else r[#r + 1] = "no" end
	while a == b do r[#r + 1] = "again" break end
	r[#r + 1] = a:meth()
	for i = 1, #r do print(i, r[i]) end
	return "done"
end)
local v, n = wrapped(), 0
while v ~= "done" do
	print("y", v)
	n = n + 1
	if v == "meth" then v = wrapped(function() return "called" end)
	else v = wrapped(n) end
end
-- iterators
local it = coroutine.wrap(function()
	for k, v in function(s, c) return coroutine.yield(c) end, 1, nil do print("it", k, v) end
	for k, v in coroutine.yield do print("direct", k, v) break end
	return "fin"
end)
print(it())
print(it("a", "b"))
print(it("c"))
print(it(nil))
print(it(1, 2))
-- states
print(coroutine.status(coroutine.create(print)))
local outer
outer = coroutine.create(function()
	print(coroutine.status(outer), coroutine.running() == outer)
	local inner = coroutine.create(function()
		print(coroutine.status(outer))
		print(coroutine.resume(outer))
	end)
	coroutine.resume(inner)
	print(coroutine.status(inner))
end)
coroutine.resume(outer)
print(coroutine.status(outer))
print(select(2, coroutine.running()))
print(coroutine.resume(coroutine.running()))
print(pcall(coroutine.yield, 1))
print(coroutine.resume(coroutine.create(function() table.sort({ 1, 2, 3 }, function(a, b) coroutine.yield() end) end)))
print(coroutine.resume(coroutine.create(function() string.gsub("x", "x", coroutine.yield) end)))
print(coroutine.resume(coroutine.create(function() return xpcall(error, coroutine.yield, "x") end)))
-- errors
print(coroutine.resume(coroutine.create(function() error("e") end)))
print(coroutine.resume(coroutine.create(function() error() end)))
print(coroutine.resume(coroutine.create(function() local x = nil; x() end)))
print(pcall(coroutine.wrap(function() error("e") end)))
print(pcall(coroutine.wrap(function() error("e", 0) end)))
print(pcall(coroutine.wrap(function() error(5) end)))
local once = coroutine.wrap(function() return 1 end)
print(once())
print(pcall(once))
local bad = coroutine.wrap(function() local x; x.y = 1 end)
print(pcall(bad))
print(pcall(bad))
-- error level inside a coroutine does not reach the resumer
print(coroutine.resume(coroutine.create(function() error("two", 2) end)))
-- arguments and results
local echo = coroutine.wrap(function(...)
	local args = table.pack(...)
	while true do args = table.pack(coroutine.yield(args.n, table.unpack(args, 1, args.n))) end
end)
print(echo())
print(echo(nil))
print(echo(1, nil, 3))
print(coroutine.resume(coroutine.create(print), 1, 2))
print(coroutine.resume(coroutine.create(coroutine.yield), 1, 2))
print(coroutine.wrap(pcall)(error, "x"))
print(coroutine.wrap(function() return pcall(pcall, error, "y") end)())
-- producers, consumers, permutations
local function permgen(a, n)
	if n == 0 then coroutine.yield(a) return end
	for i = 1, n do
		a[n], a[i] = a[i], a[n]
		permgen(a, n - 1)
		a[n], a[i] = a[i], a[n]
	end
end
for p in coroutine.wrap(function() permgen({ 1, 2, 3 }, 3) end) do print(table.concat(p, " ")) end
local function filter(g) return coroutine.wrap(function() for x in g do if x % 2 == 0 then coroutine.yield(x * x) end end end) end
for x in filter(filter(gen(20))) do print(x) end
print()
local t = {}
for i = 1, 10 do t[i] = coroutine.wrap(function() for j = 1, 3 do coroutine.yield(i * j) end end) end
local sum = 0
for j = 1, 3 do for i = 1, 10 do sum = sum + t[i]() end end
print(sum)
-- shared variables survive the coroutine
local get
coroutine.wrap(function() local x = 1; get = function() x = x + 1 return x end coroutine.yield() x = 10 end)()
print(get(), get())
local get2
pcall(coroutine.wrap(function() local x = 1; get2 = function() x = x + 1 return x end error("dead") end))
print(get2(), get2())
-- tail calls and varargs in coroutines
print(coroutine.wrap(function(...) local function loop(n, ...) if n == 0 then return ... end return loop(n - 1, ...) end return loop(10000, ...) end)(1, 2, 3))
print(coroutine.wrap(function() return coroutine.yield() end)())
