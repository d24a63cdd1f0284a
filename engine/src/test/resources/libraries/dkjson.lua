local json = require "dkjson"
print(json.encode({1, 2, 3, "x", true, json.null}))
print(json.encode({b = 1, a = {nested = "y"}}, {keyorder = {"a", "b"}}))
print(json.encode({a = {1, 2}, b = "x"}, {indent = true, keyorder = {"a", "b"}}))
print(json.encode("quote \" back \\ tab \t nl \n nul \0 é 😀 \127"))
print(json.encode({0.1, 1e100, -5, 1 / 3, 2 ^ 53, 0 / 0, 1 / 0}))
local o, pos, err = json.decode('{"a": [1, 2.5, -3e2, null, true, "\\u00e9\\ud83d\\ude00\\n"], "b": {}}', 1, nil)
print(o.a[1], o.a[2], o.a[3], o.a[4], o.a[5], o.a[6], type(o.b), pos, err)
for _, bad in ipairs {"{", "[1,", "{\"a\" 1}", "tru", "\"abc", "[1 2]", "", "nul"} do
	print(bad, json.decode(bad))
end
print(json.decode(json.encode({deep = {{{{1}}}}})).deep[1][1][1][1])
print(pcall(json.encode, {[{}] = 1}))
local loop = {}
loop.loop = loop
print(pcall(json.encode, loop))
print(json.encode(setmetatable({}, {__jsontype = "array"})), json.encode(setmetatable({}, {__jsontype = "object"})), json.encode({}))
print(json.quotestring("a/b"), json.version)
