(function() {
  var SOLAR_MASS = 4 * 3.141592653589793 * 3.141592653589793, DAYS = 365.24;
  function body(x, y, z, vx, vy, vz, mass) {
    return { x: x, y: y, z: z, vx: vx * DAYS, vy: vy * DAYS, vz: vz * DAYS, mass: mass * SOLAR_MASS };
  }
  function make() {
    return [
      body(0, 0, 0, 0, 0, 0, 1),
      body(4.84143144246472090e+00, -1.16032004402742839e+00, -1.03622044471123109e-01, 1.66007664274403694e-03, 7.69901118419740425e-03, -6.90460016972063023e-05, 9.54791938424326609e-04),
      body(8.34336671824457987e+00, 4.12479856412430479e+00, -4.03523417114321381e-01, -2.76742510726411153e-03, 4.99852801234917238e-03, 2.30417297573763929e-05, 2.85885980666130812e-04),
      body(1.28943695621391310e+01, -1.51111514016986312e+01, -2.23307578892655734e-01, 2.96460137564761618e-03, 2.37847173959480950e-03, -2.96589568540237556e-05, 4.36624404335156298e-05),
      body(1.53796971148509165e+01, -2.59193146099879641e+01, 1.79258772950371181e-01, 2.68067772490389322e-03, 1.62824170038242295e-03, -9.51592254519715870e-05, 5.15138902046611451e-05)
    ];
  }
  function advance(bodies, dt) {
    var n = bodies.length;
    for (var i = 0; i < n; i++) {
      var bi = bodies[i];
      for (var j = i + 1; j < n; j++) {
        var bj = bodies[j];
        var dx = bi.x - bj.x, dy = bi.y - bj.y, dz = bi.z - bj.z;
        var dist2 = dx * dx + dy * dy + dz * dz;
        var mag = dt / (Math.sqrt(dist2) * dist2);
        var bm = bj.mass * mag;
        bi.vx -= dx * bm; bi.vy -= dy * bm; bi.vz -= dz * bm;
        bm = bi.mass * mag;
        bj.vx += dx * bm; bj.vy += dy * bm; bj.vz += dz * bm;
      }
      bi.x += dt * bi.vx; bi.y += dt * bi.vy; bi.z += dt * bi.vz;
    }
  }
  function energy(bodies) {
    var e = 0;
    for (var i = 0; i < bodies.length; i++) {
      var bi = bodies[i];
      e += 0.5 * bi.mass * (bi.vx * bi.vx + bi.vy * bi.vy + bi.vz * bi.vz);
      for (var j = i + 1; j < bodies.length; j++) {
        var bj = bodies[j];
        var dx = bi.x - bj.x, dy = bi.y - bj.y, dz = bi.z - bj.z;
        e -= (bi.mass * bj.mass) / Math.sqrt(dx * dx + dy * dy + dz * dz);
      }
    }
    return e;
  }
  return function() {
    var bodies = make();
    for (var i = 0; i < 20000; i++) { advance(bodies, 0.01); }
    return energy(bodies);
  };
})()
