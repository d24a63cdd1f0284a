-- The FNV-1a hash of a string, as 8 hexadecimal digits.

return function(text)
  local hash = 0x811c9dc5
  for i = 1, #text do
    hash = bit32.bxor(hash, text:byte(i))
    -- times 16777619 = 2^24 + 403; in two parts, because a Lua number holds whole numbers up to 2^53 only
    hash = (bit32.lshift(hash, 24) + hash * 403) % 0x100000000
  end
  return ("%08x"):format(hash)
end
