(function() {
  var skus = ["apple", "pear", "plum", "cherry"];
  return function() {
    var sum = 0;
    for (var i = 0; i < 1000; i++) {
      sum += prices.lookup(skus[i % 4]);
    }
    return sum;
  };
})()
