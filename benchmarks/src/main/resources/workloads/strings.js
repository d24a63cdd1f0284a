(function() {
  return function() {
    var parts = [];
    for (var i = 1; i <= 1000; i++) { parts.push("item " + i + "; "); }
    var s = parts.join("");
    var n = 0;
    var r = s.replace(/([A-Za-z]+) ([0-9]+)/g, function(all, a, b) { n++; return b + "=" + a; });
    var up = s.toUpperCase().replace(/ITEM/g, "x");
    return r.length + n + up.length;
  };
})()
