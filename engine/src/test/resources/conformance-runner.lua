-- Runs one snippet and returns what it printed; the same in both engines.
return function(source)
	local out = {}
	local function print(...)
		local line = {}
		for i = 1, select("#", ...) do
			line[i] = tostring((select(i, ...)))
		end
		out[#out + 1] = table.concat(line, "\t")
	end
	local text = source
	if text:sub(1, 2) == "= " then
		text = "print(" .. text:sub(3) .. ")"
	end
	local env = setmetatable({print = print}, {__index = _G})
	local chunk, message = load(text, "=s", "t", env)
	if not chunk then
		print("syntax error", message)
	else
		local ok, problem = pcall(chunk)
		if not ok then
			print("error", tostring(problem))
		end
	end
	return table.concat(out, "\n")
end
