return {
  capitalize = function(text)
    return text:sub(1, 1):upper() .. text:sub(2)
  end,
}
