def bean = prices
return { order ->
  def items = [], flags = [:]
  double net = 0, weight = 0
  for (line in order.lines) {
    double amount = bean.lookup(line.sku) * line.quantity
    if (line.quantity >= 10) {
      amount = amount * 0.9d
      flags.bulk = true
    }
    net += amount
    weight += line.weight * line.quantity
    items.add([sku: line.sku, amount: amount])
  }
  if (order.tier == "gold") {
    net = net * 0.95d
    flags.discount = "gold"
  } else if (order.tier == "silver" && net > 100) {
    net = net * 0.98d
    flags.discount = "silver"
  }
  double shipping = 0
  if (net < 200) {
    shipping = 4.9d + weight * 0.5d
  }
  if (order.express) {
    shipping += 10
    flags.express = true
  }
  return [customer: order.customer, net: net, shipping: shipping, total: net + shipping, items: items, flags: flags]
}
