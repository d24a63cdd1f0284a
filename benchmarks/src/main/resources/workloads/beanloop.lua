local skus = { "apple", "pear", "plum", "cherry" }
return function()
  local sum = 0
  for i = 0, 999 do
    sum = sum + prices:lookup(skus[i % 4 + 1])
  end
  return sum
end
