return function()
  local parts = {}
  for i = 1, 1000 do parts[#parts+1] = "item " .. i .. "; " end
  local s = table.concat(parts)
  local r, n = s:gsub("(%a+) (%d+)", "%2=%1")
  local up = s:upper():gsub("ITEM", "x")
  return #r + n + #up
end
