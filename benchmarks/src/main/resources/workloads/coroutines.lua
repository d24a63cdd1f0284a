return function()
  local sum = 0
  for i = 1, 10000 do
    local co = coroutine.create(function(n)
      local more = coroutine.yield(n)
      return more
    end)
    local _, n = coroutine.resume(co, i)
    coroutine.resume(co)
    sum = sum + n
  end
  return sum
end
