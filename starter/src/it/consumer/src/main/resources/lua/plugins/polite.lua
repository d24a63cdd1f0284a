local text = require "text"

local M = { version = "1.0.0", implements = "greeting" }

function M.greet(name)
  return text.capitalize(name) .. ", tea is " .. prices.lookup("tea")
end

return M
