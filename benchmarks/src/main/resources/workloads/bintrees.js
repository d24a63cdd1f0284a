(function() {
  function bottomUp(d) { return d == 0 ? { left: null, right: null } : { left: bottomUp(d - 1), right: bottomUp(d - 1) }; }
  function check(t) { return t.left == null ? 1 : 1 + check(t.left) + check(t.right); }
  return function() { return check(bottomUp(12)); };
})()
