local function va(...) local a, b = ... return select("#", ...), a, b, ... end
print(va())
print(va(1))
print(va(1, 2, 3))
print((va(1, 2, 3)))
print(va(nil, nil))
local t = { va(1, 2), va(3) }
print(#t)
local function many(n) local t = {} for i = 1, n do t[i] = i end return table.unpack(t) end
print(select("#", many(250)))
print(select("#", many(5000), many(300)))
local q = { many(1000) }
print(#q, q[1000])
local function keep()
	local x = 1
	local f = function() x = x + 1 return x end
	local y = { many(300) }
	return f() + f() + x + #y
end
print(keep())
local function between(...)
	local x = 10
	local function add() x = x + 1 end
	add()
	local all = { ..., many(400) }
	add()
	return x, #all, all[1], all[401]
end
print(between("first", "second"))
local function fixed(a, b, ...) return b, a, select("#", ...) end
print(fixed(1))
print(fixed(1, 2, 3, nil))
print((function(...) return ... end)(1, nil, nil))
local packed = table.pack(many(60))
print(packed.n, packed[60])
local list = { 1, 2, many(120) }
print(#list)
list = { many(60), n = 1, many(3) }
print(#list, list.n)
print(math.max(many(200)))
print(string.char(string.byte("hello", 1, -1)))
