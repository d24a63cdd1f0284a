local inspect = require "inspect"
print(inspect({1, 2, 3}))
print(inspect({a = 1, b = {c = "x\ny\"", d = true}, [1.5] = false, [true] = 1}))
local t = {name = "self"}
t.me = t
print(inspect(t))
print(inspect(setmetatable({1}, {__index = {x = 1}})))
print(inspect({a = {b = {c = {d = 1}}}}, {depth = 2}))
print(inspect({1, 2, secret = "x"}, {process = function(item, path) if path[#path] ~= "secret" then return item end end}))
print(inspect("it's"), inspect('"quoted"'), inspect("tab\t\0\127"), inspect(1e100), inspect(nil), inspect(-0.0))
print(inspect({"a", nil, "c"}), inspect({["not an id"] = 1, ["end"] = 2}))
print(inspect({1, {2, {3}}}, {newline = "@", indent = ">"}))
