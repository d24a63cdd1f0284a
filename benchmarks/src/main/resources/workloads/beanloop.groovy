def skus = ["apple", "pear", "plum", "cherry"]
def bean = prices
return { ->
  double sum = 0
  for (int i = 0; i < 1000; i++) {
    sum += bean.lookup(skus[i % 4])
  }
  return sum
}
