-- what luaunit asks for when it is loaded; it writes its report with print and io.stdout
local lines = {}
local out = {write = function(self, ...) for i = 1, select("#", ...) do lines[#lines + 1] = tostring((select(i, ...))) end return self end}
io = {stdout = out, stderr = out, open = function() return nil, "no files here" end}
os = {getenv = function() end, time = os.time, date = os.date, clock = os.clock, exit = function() end}
debug = debug or {traceback = function(m) return tostring(m) end}
local lu = require "luaunit"
TestNumbers = {}
function TestNumbers:setUp() self.x = 5 end
function TestNumbers:testEqual() lu.assertEquals(self.x, 5) end
function TestNumbers:testFails() lu.assertEquals({1, 2, {3}}, {1, 2, {4}}) end
function TestNumbers:testError() error("broken") end
TestStrings = {}
function TestStrings:testContains() lu.assertStrContains("hello", "ell") end
function TestStrings:testError() lu.assertErrorMsgContains("boom", function() error("boom") end) end
function TestStrings:testAlmost() lu.assertAlmostEquals(0.1 + 0.2, 0.3, 1e-9) end
function TestStrings:testItems() lu.assertItemsEquals({1, 2, 3}, {3, 2, 1}) end
local runner = lu.LuaUnit.new()
runner:setOutputType("tap")
local failures = runner:runSuite()
print(failures)
local report = table.concat(lines)
print((report:find("testFails", 1, true)) ~= nil)
for _, f in ipairs {lu.assertEquals, lu.assertTrue, lu.assertNil, lu.assertIsString} do
	local ok, message = pcall(f, 1, 2)
	print(ok, type(message))
end
print(lu.prettystr({1, "x", {y = true}}))
