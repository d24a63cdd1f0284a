return function(order)
  local lines = order.lines
  local items, flags = {}, {}
  local net, weight = 0, 0
  for i = 1, #lines do
    local line = lines[i]
    local price = prices:lookup(line.sku)
    local quantity = line.quantity
    local amount = price * quantity
    if quantity >= 10 then
      amount = amount * 0.9
      flags.bulk = true
    end
    net = net + amount
    weight = weight + line.weight * quantity
    items[i] = { sku = line.sku, amount = amount }
  end
  local tier = order.tier
  if tier == "gold" then
    net = net * 0.95
    flags.discount = "gold"
  elseif tier == "silver" and net > 100 then
    net = net * 0.98
    flags.discount = "silver"
  end
  local shipping = 0
  if net < 200 then
    shipping = 4.9 + weight * 0.5
  end
  if order.express then
    shipping = shipping + 10
    flags.express = true
  end
  return { customer = order.customer, net = net, shipping = shipping, total = net + shipping, items = items, flags = flags }
end
