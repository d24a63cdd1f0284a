return function(a, b) return a * 2 + b end
