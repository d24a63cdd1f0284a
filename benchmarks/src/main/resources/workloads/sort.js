(function() {
  return function() {
    var seed = 42, t = [];
    for (var i = 0; i < 10000; i++) { seed = (seed * 1103515245 + 12345) % 2147483648; t.push(seed); }
    t.sort(function(a, b) { return a - b; });
    return t[0] + t[4999] + t[9999];
  };
})()
