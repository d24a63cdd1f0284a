(function(sku) { return prices.lookup(sku); })
