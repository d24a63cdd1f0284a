-- loops
for i = 10, 1, -3 do print(i) end
for i = 1, 0 do print("never") end
for i = 0.1, 0.35, 0.1 do print(i) end
for i = "1", "3" do print(i) end
for i = 3, 1 do print("never") end
for i = 1, 3 do local j = i; i = i * 10; print(i, j) end
for i = math.huge, 1 do print("never") end
for i = 1, 3, math.huge do print(i) end
local n = 0
while true do n = n + 1 if n > 5 then break end end
print(n)
repeat local done = n > 7; n = n + 1 until done
print(n)
for i = 1, 3 do
	for j = 1, 3 do
		if j == 2 then goto continue end
		print(i, j)
		::continue::
	end
end
goto done
do print("skipped") end
::done::
-- closures in loops
local fs = {}
for i = 1, 3 do fs[i] = function() i = i + 1 return i end end
print(fs[1](), fs[1](), fs[2]())
local k = 0
local gs = {}
while k < 3 do
	k = k + 1
	local j = k
	gs[k] = function() j = j + 10 return j end
	if k == 2 then break end
end
print(gs[1](), gs[1](), gs[2](), gs[3])
do
	local a = {}
	local i = 1
	::again::
	local x = i
	a[i] = function() x = x + 1 return x end
	i = i + 1
	if i <= 3 then goto again end
	print(a[1](), a[1](), a[2](), a[3]())
end
local function pair()
	local v = 0
	return function() v = v + 1 return v end, function() return v end
end
local inc, get = pair()
inc() inc()
print(get())
-- logic
print(nil and 1, false and 1, 0 and 1, nil or 2, false or nil, 1 or 2, not nil, not 0)
print(1 == 1.0, "1" == 1, 0 == -0, 0/0 == 0/0, 0/0 ~= 0/0, "a" == "a")
local function f(...) return ... end
print((f(1, 2, 3)))
print(f(1, 2, 3), f(4, 5))
print(1 == 1 and f() or "none")
-- tail calls
local function loop(n) if n == 0 then return "tail" end return loop(n - 1) end
print(loop(300000))
local even, odd
function even(n) if n == 0 then return true end return odd(n - 1) end
function odd(n) if n == 0 then return false end return even(n - 1) end
print(even(100001))
local callable = setmetatable({}, { __call = function(self, n, ...) if n == 0 then return "called", ... end return self(n - 1, ...) end })
print(callable(100000, "x", "y"))
local function spread(...) return select("#", ...), ... end
local function through(...) return spread(...) end
print(through(1, nil, 3, nil))
print(pcall(through, nil, nil))
