--{
local Stack = {}
Stack.__index = Stack
function Stack.new() return setmetatable({n = 0}, Stack) end
function Stack:push(v) self.n = self.n + 1; self[self.n] = v end
function Stack:pop()
  if self.n == 0 then error("stack is empty", 2) end
  local v = self[self.n]
  self[self.n] = nil
  self.n = self.n - 1
  return v
end
local s = Stack.new()
s:push(1); s:push("two")
print(s:pop(), s:pop())
print(pcall(s.pop, s))
s:pop()
--}
--{
-- a word count
local text = [[the quick brown fox jumps over the lazy dog the end]]
local counts = {}
for word in text:gmatch("%a+") do counts[word] = (counts[word] or 0) + 1 end
local words = {}
for w in pairs(counts) do words[#words + 1] = w end
table.sort(words, function(a, b) if counts[a] ~= counts[b] then return counts[a] > counts[b] end return a < b end)
for i = 1, 4 do print(words[i], counts[words[i]]) end
--}
--{
local function serialize(v, indent)
  indent = indent or ""
  if type(v) ~= "table" then return type(v) == "string" and string.format("%q", v) or tostring(v) end
  local keys = {}
  for k in pairs(v) do keys[#keys + 1] = k end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  local out = {}
  for _, k in ipairs(keys) do
    out[#out + 1] = indent .. "  [" .. serialize(k) .. "] = " .. serialize(v[k], indent .. "  ")
  end
  return "{\n" .. table.concat(out, ",\n") .. "\n" .. indent .. "}"
end
print(serialize({1, 2, {a = "x\ny", b = {true, false}}, k = 0.5}))
--}
--{
local ok, err = pcall(function()
  local t = nil
  local x = 1
  return t.field
end)
print(ok, err)
--}
--{
local function a() error("from a") end
local function b() a() end
print(pcall(b))
print(select(2, pcall(function()
  b()
end)))
--}
--{
local Account = {}
Account.__index = Account
setmetatable(Account, {__call = function(cls, balance) return setmetatable({balance = balance}, cls) end})
function Account:withdraw(n)
  if n > self.balance then error({code = "funds", need = n - self.balance}) end
  self.balance = self.balance - n
end
local acc = Account(100)
acc:withdraw(30)
print(acc.balance)
local ok, e = pcall(acc.withdraw, acc, 500)
print(ok, type(e), e.code, e.need)
--}
--{
local function split(s, sep)
  local r = {}
  for piece in (s .. sep):gmatch("(.-)" .. sep:gsub("%p", "%%%0")) do r[#r + 1] = piece end
  return r
end
print(table.concat(split("a,b,,c", ","), "|"))
print(table.concat(split("a.b", "."), "|"))
print(#split("", ","))
--}
--{
local q = {}
local function producer() for i = 1, 3 do coroutine.yield("item" .. i) end end
local function filter(src) for v in src do coroutine.yield(v:upper()) end end
local p = coroutine.wrap(producer)
local f = coroutine.wrap(function() filter(p) end)
for v in f do print(v) end
--}
--{
for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then goto next end
    print(i, j)
    ::next::
  end
end
--}
--{
local function f()
  local i = 0
  ::again::
  i = i + 1
  local captured = i
  local g = function() return captured end
  if i < 3 then goto again end
  return g()
end
print(f())
--}
--{
local t = {}
for i = 1, 10 do
  local x
  t[i] = function(v) if v then x = v end return x end
end
t[1](5) t[2](7)
print(t[1](), t[2](), t[3]())
--}
--{
local proxy = setmetatable({}, {
  __index = function(_, k) return "get " .. tostring(k) end,
  __newindex = function(_, k, v) print("set", k, v) end,
  __call = function(_, ...) return select("#", ...) end,
  __len = function() return 99 end,
  __tostring = function() return "proxy" end,
  __unm = function() return "neg" end,
})
print(proxy.a, proxy[1])
proxy.b = 2
print(proxy(1, 2, 3), #proxy, tostring(proxy), -proxy)
--}
--{
local env = {print = print, tostring = tostring}
local chunk = load("x = 10; function f() return x end; print(x, f())", "=env", "t", env)
chunk()
print(env.x, x, env.f ~= nil)
--}
--{
local function try(f, ...)
  local r = table.pack(pcall(f, ...))
  return r[1], r[2], r.n
end
print(try(error, "x", 0))
print(try(function() return 1, 2, 3 end))
print(try(string.rep))
--}
--{
local depth = 0
local function recurse() depth = depth + 1 return recurse() + 1 end
local ok, e = pcall(recurse)
print(ok, tostring(e):match("stack overflow") ~= nil, depth > 1000)
--}
--{
local function recurse(t) return t.x end
local t = setmetatable({}, {__index = function(t, k) return t[k .. "x"] end})
local ok, e = pcall(recurse, t)
print(ok, type(e))
--}
--{
local r = {}
for k, v in pairs({10, 20, 30}) do r[#r + 1] = k .. "=" .. v end
print(table.concat(r, " "))
local s = 0
for _, v in ipairs({1, 2, 3, nil, 5}) do s = s + v end
print(s)
--}
--{
local x = 0
local function inc() x = x + 1 return x end
local t = {inc(), inc(), inc()}
print(t[1], t[2], t[3])
t[inc()], t[inc()] = "a", "b"
print(t[4] ~= nil, t[5] ~= nil)
--}
--{
local str = "x"
local parts = {}
for i = 1, 100 do parts[i] = str .. i end
local joined = table.concat(parts, ",")
print(#joined, joined:sub(1, 10), joined:sub(-5))
print(select(2, joined:gsub(",", "")))
--}
--{
local function validate(n)
  if type(n) ~= "number" then
    error("expected number, got " .. type(n), 2)
  end
  return n
end
print(pcall(validate, "x"))
validate("y")
--}
