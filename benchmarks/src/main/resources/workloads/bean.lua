return function(sku) return prices:lookup(sku) end
