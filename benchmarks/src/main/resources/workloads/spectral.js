(function() {
  function A(i, j) { var ij = i + j - 1; return 1.0 / (ij * (ij - 1) * 0.5 + i); }
  function Av(x, y, N) { for (var i = 1; i <= N; i++) { var a = 0; for (var j = 1; j <= N; j++) { a += x[j] * A(i, j); } y[i] = a; } }
  function Atv(x, y, N) { for (var i = 1; i <= N; i++) { var a = 0; for (var j = 1; j <= N; j++) { a += x[j] * A(j, i); } y[i] = a; } }
  function AtAv(x, y, t, N) { Av(x, t, N); Atv(t, y, N); }
  return function() {
    var N = 100, u = [], v = [], t = [], i;
    for (i = 1; i <= N; i++) { u[i] = 1; v[i] = 0; t[i] = 0; }
    for (i = 0; i < 10; i++) { AtAv(u, v, t, N); AtAv(v, u, t, N); }
    var vBv = 0, vv = 0;
    for (i = 1; i <= N; i++) { vBv += u[i] * v[i]; vv += v[i] * v[i]; }
    return Math.sqrt(vBv / vv);
  };
})()
