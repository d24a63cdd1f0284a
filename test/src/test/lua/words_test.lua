local T = {}

function T.module_of_the_application_is_there()
  expect.equal(words.title("Ada"), "Dr. Ada")
end

function T.built_in_modules_are_there()
  expect.equal(require("json").encode({ 1, 2 }), "[1,2]")
end

return T
