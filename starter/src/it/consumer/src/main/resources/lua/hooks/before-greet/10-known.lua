if event == "nobody" then
  return false, "nobody is not greeted"
end
