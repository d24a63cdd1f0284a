-- what penlight asks for when it is loaded; none of it is used here
io = io or {stdout = {}, stderr = {}}
debug = debug or {gethook = function() end, sethook = function() end, setmetatable = function(value) return value end}
package.preload.debug = function() return debug end
local List = require "pl.List"
local Map = require "pl.Map"
local Set = require "pl.Set"
local OrderedMap = require "pl.OrderedMap"
local MultiMap = require "pl.MultiMap"
local class = require "pl.class"
local tablex = require "pl.tablex"
local stringx = require "pl.stringx"
local seq = require "pl.seq"
local pretty = require "pl.pretty"
local lexer = require "pl.lexer"
local sip = require "pl.sip"
local template = require "pl.template"
local func = require "pl.func"
local operator = require "pl.operator"
local array2d = require "pl.array2d"
local types = require "pl.types"
local url = require "pl.url"
local xml = require "pl.xml"
local utils = require "pl.utils"

local l = List {10, 20, 30}
print(l:append(40):map("+", 1):filter(function(x) return x > 15 end), l:slice(2, 3), l:reverse(), #l)
print(List.range(1, 10):reduce("+"), l:index(20), l:contains(99), List("abc"), l:sorted(">"))
print(Set {1, 2, 3} + Set {3, 4} == Set {1, 2, 3, 4}, Set.len(Set {1, 2} * Set {2, 3}))
local om = OrderedMap()
om:set("z", 1):set("a", 2):set("m", 3)
print(om, om:keys(), om:values())
local m = Map {a = 1}
m:update {b = 2}
print(List(m:keys()):sorted(), m.a)
local mm = MultiMap()
mm:set("k", 1)
mm:set("k", 2)
print(List(mm.k or mm:get("k")))

local Animal = class()
function Animal:_init(name) self.name = name end
function Animal:__tostring() return self.name .. ": " .. self:speak() end
local Dog = class(Animal)
function Dog:speak() return "bark" end
print(Dog("Fido"), Dog("Rex"):is_a(Animal), Animal:class_of(Dog("x")))

print(tablex.deepcompare({1, {2, x = 3}}, {1, {2, x = 3}}), #tablex.range(1, 5), tablex.find({5, 6, 7}, 6))
print(table.concat(tablex.imap(function(x) return x * x end, {1, 2, 3}), ","), tablex.size({a = 1, b = 2}))
print(table.concat(tablex.sub({1, 2, 3, 4}, 2, 3), ","), tablex.reduce("*", {1, 2, 3, 4}))
print(stringx.split("a,b,,c", ","), stringx.strip("  x  "), stringx.startswith("hello", "he"), stringx.join("-", {1, 2}))
print(stringx.title("hello world"), stringx.center("x", 5, "*"), stringx.replace("aaa", "a", "b", 2), stringx.count("banana", "an"))
print(stringx.partition("key=value", "="), stringx.lines("a\nb\nc")(), stringx.expandtabs("a\tb", 4))
print(seq.sum(seq.list {1, 2, 3}), seq.reduce("..", seq.list {"a", "b"}), #seq.copy(seq.range(1, 4)))
print(seq({1, 2, 3, 4}):filter(function(x) return x % 2 == 0 end):map(function(x) return x * 10 end):copy())
print(pretty.write({1, 2, {a = "x", ["b c"] = true}}, ""), pretty.read("{1, x = 'y'}").x)
print(pretty.number(123456789, "N", 2), pretty.write({}, ""))
for kind, token in lexer.lua("local x = 'str' + 0x1F -- note") do
	if kind ~= "space" then
		print(kind, token)
	end
end
local res = {}
print(sip.match("$v{name} = $i{value}", "x = 42", res), res.name, res.value)
print(template.substitute("# for i = 1, 3 do\n$(i): $(name)\n# end\n", {name = "n"}))
local _1 = func._1
print(func.I(_1 + 1)(5), operator.add(1, 2), func.compose(tostring, tonumber)("5"))
print(array2d.reduce2("+", "+", {{1, 2}, {3, 4}}), array2d.column({{1, 2}, {3, 4}}, 2)[2])
print(types.is_callable(print), types.is_integer(3), types.type(List()), url.quote("a b&c"), url.unquote("a%20b"))
local d = xml.parse("<a x='1'><b>hi</b><c/></a>")
print(d.tag, d.attr.x, d:child_with_name("b"):get_text(), xml.tostring(d))
print(pcall(utils.assert_arg, 1, "x", "number"))
print(utils.escape("a.b"), table.concat(utils.split("a b c"), "|"))
