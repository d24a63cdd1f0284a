local M = { version = "1.0.0", implements = "greeting" }

function M.greet(name)
  return "Good day, " .. words.title(name)
end

return M
