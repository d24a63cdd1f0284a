local argparse = require "argparse"
local parser = argparse("tool", "Does things."):epilog("See the manual.")
parser:argument("input", "Input file.")
parser:argument("rest"):args "*"
parser:option("-o --output", "Output file.", "a.out")
parser:option("-n --number"):convert(tonumber):default "5"
parser:flag("-v --verbose"):count "0-2":target "verbosity"
parser:option("--level"):choices {"low", "high"}
parser:mutex(parser:flag "--on", parser:flag "--off")
local function show(...)
	local ok, args = parser:pparse {...}
	if not ok then
		print("error", args)
		return
	end
	local keys = {}
	for k in pairs(args) do
		keys[#keys + 1] = k
	end
	table.sort(keys)
	for i, k in ipairs(keys) do
		local v = args[k]
		keys[i] = k .. "=" .. (type(v) == "table" and "{" .. table.concat(v, ",") .. "}" or tostring(v))
	end
	print(table.concat(keys, " "))
end
show "in"
show("in", "a", "b", "-o", "x", "-vv", "--number=7")
show("in", "--level", "high", "--on")
show("in", "--level", "mid")
show("in", "--on", "--off")
show()
show("in", "--outptu", "x")
show("in", "-n", "abc")
print(parser:get_usage())
print(parser:get_help())
local p2 = argparse "git"
p2:command "add":argument "file"
p2:command "push":flag "-f --force"
print(select(2, p2:pparse {"add", "x"}).file)
print(p2:pparse {"psh"})
print(select(2, p2:pparse {"push", "-f"}).force)
