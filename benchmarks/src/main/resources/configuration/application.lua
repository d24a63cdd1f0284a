-- 60 lines, as long as its twin.

-- The values of application.yaml, as a configuration script makes them.
local cores = 4

local function feature(enabled, percent)
  return { enabled = enabled, percent = percent or 0 }
end

local function carrier(name, price, ...)
  return { name = name, price = price, countries = { ... } }
end

shop = {
  name = "Corner shop",
  currency = "EUR",
  open = true,
  timeout = "2s",
  upload = "8MB",
}

shop.server = {
  port = 8080 + 1,
  address = "127.0.0.1",
  workers = cores * 2,
  ssl = {
    enabled = true,
    protocols = { "TLSv1.2", "TLSv1.3" },
  },
}

shop.database = {
  url = "jdbc:postgresql://" .. "db.example.com" .. "/shop",
  username = "shop",
  min = 2,
  max = cores * 4,
  idle = "10m",
}

shop.carriers = {
  carrier("fast", 9.5, "DE", "FR", "NL"),
  carrier("slow", 3.25, "DE", "PL"),
  carrier("bike", 1.75, "NL"),
}

shop.limits = {
  basket = 100,
  orders = 20,
  returns = 5,
  reviews = 50,
  wishes = 500,
}

shop.features = {
  search = feature(true, 100),
  reviews = feature(true, 50),
  chat = feature(false),
  gifts = feature(true, 10),
  loyalty = feature(false, 5),
}
