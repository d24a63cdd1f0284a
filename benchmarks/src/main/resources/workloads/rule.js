(function(order) {
  var lines = order.lines;
  var items = [], flags = {};
  var net = 0, weight = 0;
  for (var i = 0; i < lines.length; i++) {
    var line = lines[i];
    var price = prices.lookup(line.sku);
    var quantity = line.quantity;
    var amount = price * quantity;
    if (quantity >= 10) {
      amount = amount * 0.9;
      flags.bulk = true;
    }
    net += amount;
    weight += line.weight * quantity;
    items.push({ sku: line.sku, amount: amount });
  }
  var tier = order.tier;
  if (tier == "gold") {
    net = net * 0.95;
    flags.discount = "gold";
  } else if (tier == "silver" && net > 100) {
    net = net * 0.98;
    flags.discount = "silver";
  }
  var shipping = 0;
  if (net < 200) {
    shipping = 4.9 + weight * 0.5;
  }
  if (order.express) {
    shipping += 10;
    flags.express = true;
  }
  return { customer: order.customer, net: net, shipping: shipping, total: net + shipping, items: items, flags: flags };
})
