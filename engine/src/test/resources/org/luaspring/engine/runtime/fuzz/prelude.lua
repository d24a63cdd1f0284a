-- What generated programs use. Runs before each of them, in an environment of its own.
local print, type, tostring, select, setmetatable, rawget, pcall = print, type, tostring, select, setmetatable, rawget, pcall
local lines, calls, kept = 0, 0, {}

function show(value)
	local kind = type(value)
	if kind == "number" then
		if value ~= value then return "nan" end
		return tostring(value)
	elseif kind == "string" then
		value = value:gsub("0x%x%x%x%x%x+", "0x"):gsub("%-nan", "nan"):gsub("batch%.lua:%d+", "batch")
		return (value:gsub("[%c\128-\255]", function(c) return "\\" .. c:byte() end))
	elseif kind == "boolean" or kind == "nil" then
		return tostring(value)
	end
	return kind
end

function out(...)
	lines = lines + 1
	if lines > 400 then return end
	local text = {}
	for i = 1, select("#", ...) do text[i] = show((select(i, ...))) end
	print(table.concat(text, " "))
end

-- the sign of "not a number" depends on the processor
function s(value)
	if value ~= value then return "nan" end
	return value
end

function deeper()
	calls = calls + 1
	return calls > 300
end

function keep(value)
	if #kept < 50 then kept[#kept + 1] = value end
end

function finish()
	for i = 1, #kept do
		if type(kept[i]) == "function" then out("kept", pcall(kept[i])) end
	end
end

function upto(n)
	return function(state, i) if i < n then return i + 1, state end end
end

local meta = {}
for _, event in ipairs { "add", "sub", "mul", "div", "mod", "pow", "concat", "unm", "len", "lt", "le", "eq" } do
	meta["__" .. event] = function(a, b)
		if deeper() then return 1 end
		out(event, a, b)
		if event == "lt" or event == "le" or event == "eq" then return calls % 2 == 0 end
		return event
	end
end
meta.__index = function(self, key)
	if deeper() then return nil end
	out("index", key)
	if key == "method" then return function(self, ...) return "method", ... end end
	if key == "z" then error("no z") end
	return nil
end
meta.__newindex = function(self, key, value)
	out("newindex", key, value)
	if key ~= nil and key == key then rawset(self, key, value) end
end
meta.__call = function(self, ...)
	if deeper() then return nil end
	out("call", ...)
	return ...
end

local plain = { __index = { x = 1, y = "why", method = function(self, a) return type(self), a end } }
local ordered = { __lt = function(a, b) return rawget(a, "v") == 1 end }

function object(kind)
	if kind == 0 then return setmetatable({ x = 5 }, meta) end
	if kind == 1 then return setmetatable({}, plain) end
	if kind == 2 then return setmetatable({ v = 1 }, ordered) end
	return setmetatable({ x = kind }, plain)
end

G0, G1, G2 = 7, "global", { x = 1, count = 0 }
