return function()
  local seed = 42
  local function rnd() seed = (seed * 1103515245 + 12345) % 2147483648 return seed end
  local t = {}
  for i = 1, 10000 do t[i] = rnd() end
  table.sort(t)
  return t[1] + t[5000] + t[10000]
end
