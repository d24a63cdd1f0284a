/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package org.luaspring.benchmarks;

/**
 * The n-body simulation in plain Java.
 */
final class Bodies {

	private static final double SOLAR_MASS = 4 * 3.141592653589793 * 3.141592653589793;

	private static final double DAYS = 365.24;

	private double x;

	private double y;

	private double z;

	private double vx;

	private double vy;

	private double vz;

	private final double mass;

	private Bodies(double x, double y, double z, double vx, double vy, double vz, double mass) {
		this.x = x;
		this.y = y;
		this.z = z;
		this.vx = vx * DAYS;
		this.vy = vy * DAYS;
		this.vz = vz * DAYS;
		this.mass = mass * SOLAR_MASS;
	}

	static double run(int steps) {
		Bodies[] bodies = { new Bodies(0, 0, 0, 0, 0, 0, 1),
				new Bodies(4.84143144246472090e+00, -1.16032004402742839e+00, -1.03622044471123109e-01,
						1.66007664274403694e-03, 7.69901118419740425e-03, -6.90460016972063023e-05,
						9.54791938424326609e-04),
				new Bodies(8.34336671824457987e+00, 4.12479856412430479e+00, -4.03523417114321381e-01,
						-2.76742510726411153e-03, 4.99852801234917238e-03, 2.30417297573763929e-05,
						2.85885980666130812e-04),
				new Bodies(1.28943695621391310e+01, -1.51111514016986312e+01, -2.23307578892655734e-01,
						2.96460137564761618e-03, 2.37847173959480950e-03, -2.96589568540237556e-05,
						4.36624404335156298e-05),
				new Bodies(1.53796971148509165e+01, -2.59193146099879641e+01, 1.79258772950371181e-01,
						2.68067772490389322e-03, 1.62824170038242295e-03, -9.51592254519715870e-05,
						5.15138902046611451e-05) };
		for (int i = 0; i < steps; i++) {
			advance(bodies, 0.01);
		}
		return energy(bodies);
	}

	private static void advance(Bodies[] bodies, double dt) {
		for (int i = 0; i < bodies.length; i++) {
			Bodies bi = bodies[i];
			for (int j = i + 1; j < bodies.length; j++) {
				Bodies bj = bodies[j];
				double dx = bi.x - bj.x;
				double dy = bi.y - bj.y;
				double dz = bi.z - bj.z;
				double distance = dx * dx + dy * dy + dz * dz;
				double magnitude = dt / (Math.sqrt(distance) * distance);
				double force = bj.mass * magnitude;
				bi.vx -= dx * force;
				bi.vy -= dy * force;
				bi.vz -= dz * force;
				force = bi.mass * magnitude;
				bj.vx += dx * force;
				bj.vy += dy * force;
				bj.vz += dz * force;
			}
			bi.x += dt * bi.vx;
			bi.y += dt * bi.vy;
			bi.z += dt * bi.vz;
		}
	}

	private static double energy(Bodies[] bodies) {
		double energy = 0;
		for (int i = 0; i < bodies.length; i++) {
			Bodies bi = bodies[i];
			energy += 0.5 * bi.mass * (bi.vx * bi.vx + bi.vy * bi.vy + bi.vz * bi.vz);
			for (int j = i + 1; j < bodies.length; j++) {
				Bodies bj = bodies[j];
				double dx = bi.x - bj.x;
				double dy = bi.y - bj.y;
				double dz = bi.z - bj.z;
				energy -= (bi.mass * bj.mass) / Math.sqrt(dx * dx + dy * dy + dz * dz);
			}
		}
		return energy;
	}

}
