def bean = prices
return { sku -> bean.lookup(sku) }
