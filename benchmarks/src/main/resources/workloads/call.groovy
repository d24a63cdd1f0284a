return { a, b -> a * 2 + b }
