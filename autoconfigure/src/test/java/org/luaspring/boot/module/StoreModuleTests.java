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

package org.luaspring.boot.module;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaspring.engine.LuaRuntimeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link StoreModule} over both kinds of stores.
 */
class StoreModuleTests {

	@Nested
	class InMemory extends Contract {

		@Override
		DataStore store(long maxBytes, Clock clock) {
			return new MemoryDataStore(maxBytes, clock);
		}

	}

	@Nested
	class InADatabase extends Contract {

		private final JdbcConnectionPool pool = JdbcConnectionPool
			.create("jdbc:h2:mem:store-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", "sa", "");

		@AfterEach
		void dispose() {
			this.pool.dispose();
		}

		@Override
		DataStore store(long maxBytes, Clock clock) {
			return new JdbcDataStore(this.pool, "LUA_STORE", maxBytes, clock);
		}

	}

	abstract static class Contract {

		private final MutableClock clock = new MutableClock();

		private Scripts scripts;

		@BeforeEach
		void create() {
			this.scripts = Scripts.with(new StoreModule(store(1 << 20, this.clock)));
		}

		abstract DataStore store(long maxBytes, Clock clock);

		@Test
		void keepsPlainDataAsItIs() {
			this.scripts.run("""
					store.set("t", { 1, "two", { deep = true }, [10] = "ten", name = "\\0\\255" })
					store.set("n", 0.1) store.set("s", "") store.set("f", false)
					""");
			assertThat(this.scripts.all("""
					local t = store.get("t")
					return t[1], t[2], t[3].deep, t[10], t.name == "\\0\\255", store.get("n"), store.get("s"),
					  store.get("f"), store.get("none")
					""")).containsExactly(1, "two", true, "ten", true, 0.1, "", false, null);
		}

		@Test
		void valuesAreCopies() {
			assertThat(this.scripts.all("""
					local t = { n = 1 }
					store.set("t", t)
					t.n = 2
					local first = store.get("t")
					first.n = 3
					return store.get("t").n, first.n
					""")).containsExactly(1, 3);
		}

		@Test
		void jsonNullAndMarkedArraysSurvive() {
			Scripts both = Scripts.with(new StoreModule(store(1 << 20, this.clock)), new JsonModule());
			assertThat(both.run("""
					store.set("j", json.decode('{"a":null,"b":[],"c":{}}'))
					return json.encode(store.get("j"))
					""")).isEqualTo("{\"a\":null,\"b\":[],\"c\":{}}");
		}

		@ParameterizedTest
		@ValueSource(strings = { "print", "{ f = print }", "coroutine.create(print)", "store" })
		void whatIsNoDataIsRefused(String value) {
			assertThatExceptionOfType(LuaRuntimeException.class)
				.isThrownBy(() -> this.scripts.run("store.set('k', " + value + ")"))
				.withMessageContaining("plain data");
		}

		@Test
		void aTableThatHoldsItselfIsRefused() {
			assertThatExceptionOfType(LuaRuntimeException.class)
				.isThrownBy(() -> this.scripts.run("local t = {} t.t = t store.set('k', t)"))
				.withMessageContaining("nested deeper");
		}

		@Test
		void scriptsHaveTheirOwnNamespaces() {
			this.scripts.named("a.lua").run("store.set('k', 1)");
			assertThat(this.scripts.named("b.lua").run("return store.get('k')")).isNull();
			assertThat(this.scripts.named("a.lua").run("return store.get('k')")).isEqualTo(1);
		}

		@Test
		void addSetsOnlyWhatIsNotThere() {
			assertThat(this.scripts.all("return store.add('k', 1), store.add('k', 2), store.get('k')"))
				.containsExactly(true, false, 1);
		}

		@Test
		void incrCounts() {
			assertThat(this.scripts
				.all("""
						return store.incr("a"), store.incr("a"), store.incr("a", 5), store.incr("b", 1, 10), store.incr("b", -1, 99)
						"""))
				.containsExactly(1, 2, 7, 11, 10);
		}

		@Test
		void incrRefusesWhatIsNoNumber() {
			assertThatExceptionOfType(LuaRuntimeException.class)
				.isThrownBy(() -> this.scripts.run("store.set('k', 'text') store.incr('k')"))
				.withMessageContaining("'k' is not a number");
		}

		@Test
		void deleteTellsWhetherThereWasOne() {
			assertThat(this.scripts.all("""
					store.set("k", 1)
					return store.delete("k"), store.delete("k"), store.get("k"), store.set("x", 1), store.set("x", nil),
					  store.get("x")
					""")).containsExactly(true, false, null, true, true, null);
		}

		@Test
		void listsKeysInOrder() {
			assertThat(this.scripts.run("""
					for _, k in ipairs{ "b/2", "a", "b/1", "c" } do store.set(k, 1) end
					return table.concat(store.keys(), " ") .. "|" .. table.concat(store.keys("b/"), " ")
					""")).isEqualTo("a b/1 b/2 c|b/1 b/2");
		}

		@Test
		void entriesExpire() {
			this.scripts
				.run("store.set('k', 1, 10) store.add('a', 1, 10) store.incr('i', 1, 0, 10) store.set('ever', 1)");
			this.clock.advance(Duration.ofMillis(9_999));
			assertThat(this.scripts.all("return store.get('k'), store.get('a'), store.incr('i')")).containsExactly(1, 1,
					2);
			this.clock.advance(Duration.ofMillis(1));
			assertThat(this.scripts.all("""
					return store.get('k'), store.add('a', 2), store.incr('i'), store.delete('k'), store.get('ever'),
					  table.concat(store.keys(), " ")
					""")).containsExactly(null, true, 1, false, 1, "a ever i");
		}

		@Test
		void aFullNamespaceAnswersSo() {
			this.scripts = Scripts.with(new StoreModule(store(1000, this.clock)));
			assertThat(this.scripts.all("""
					local ok, message = store.set("big", ("x"):rep(2000))
					return ok, message
					""")).containsExactly(null, "full");
			assertThat(this.scripts.all("""
					local n = 0
					while store.set("k" .. n, ("x"):rep(100)) do n = n + 1 end
					local _, message = store.add("more", ("x"):rep(100))
					local replaced = store.set("k0", ("y"):rep(100))
					store.delete("k0")
					return n < 10 and n > 3, message, replaced, store.set("again", ("x"):rep(100))
					""")).containsExactly(true, "full", true, true);
			assertThat(this.scripts.named("other.lua").run("return store.set('k', 'x')")).isEqualTo(true);
		}

		@Test
		void whatExpiredMakesRoom() {
			this.scripts = Scripts.with(new StoreModule(store(400, this.clock)));
			assertThat(this.scripts.all("return store.set('a', ('x'):rep(200), 1), store.set('b', ('x'):rep(200))"))
				.containsExactly(true, null, "full");
			this.clock.advance(Duration.ofSeconds(2));
			assertThat(this.scripts.run("return store.set('b', ('x'):rep(200))")).isEqualTo(true);
		}

		@ParameterizedTest
		@ValueSource(strings = { "store.get()", "store.get('')", "store.get(('k'):rep(256))", "store.set('k', 1, 0)",
				"store.set('k', 1, -1)", "store.set('k', 1, 0/0)", "store.add('k')", "store.incr('k', 'x')" })
		void wrongUseRaises(String call) {
			assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> this.scripts.run(call));
		}

		@Test
		void noIncrementIsLostInARace() throws Exception {
			List<Callable<Object>> tasks = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				tasks.add(() -> this.scripts.run("for i = 1, 50 do assert(store.incr('n')) end"));
			}
			inParallel(tasks);
			assertThat(this.scripts.run("return store.get('n')")).isEqualTo(400);
		}

		@Test
		void onlyOneWinsAnAdd() throws Exception {
			List<Callable<Object>> tasks = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				tasks.add(() -> this.scripts.run("""
						local won = 0
						for i = 1, 20 do if store.add("k" .. i, 1) then won = won + 1 end end
						return won
						"""));
			}
			assertThat(inParallel(tasks).stream().mapToInt((won) -> (Integer) won).sum()).isEqualTo(20);
		}

		@Test
		void setsAndDeletesOfOneKeyRaceWithoutFailing() throws Exception {
			List<Callable<Object>> tasks = new ArrayList<>();
			for (int i = 0; i < 6; i++) {
				tasks.add(() -> this.scripts.run("""
						for i = 1, 30 do
						  assert(store.set("k", { i }))
						  store.delete("k")
						end
						return true
						"""));
			}
			assertThat(inParallel(tasks)).containsOnly(true);
		}

		private static List<Object> inParallel(List<Callable<Object>> tasks) throws Exception {
			ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
			try {
				List<Object> results = new ArrayList<>();
				for (Future<Object> future : threads.invokeAll(tasks)) {
					results.add(future.get());
				}
				return results;
			}
			finally {
				threads.shutdownNow();
			}
		}

	}

	@Test
	void aDatabaseThatFailsGivesNilAndAMessage() {
		DataSource broken = new org.springframework.jdbc.datasource.SimpleDriverDataSource(new org.h2.Driver(),
				"jdbc:h2:tcp://127.0.0.1:1/none");
		Scripts scripts = Scripts
			.with(new StoreModule(new JdbcDataStore(broken, "LUA_STORE", 1000, Clock.systemUTC())));
		assertThat(scripts.all("return store.get('k')")).containsExactly(null, "unavailable");
		assertThat(scripts.all("return store.set('k', 1)")).containsExactly(null, "unavailable");
	}

	private static final class MutableClock extends Clock {

		private Instant now = Instant.parse("2026-01-01T00:00:00Z");

		void advance(Duration duration) {
			this.now = this.now.plus(duration);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneId.of("UTC");
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
