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

package org.luaspring.boot.hook;

import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luaspring.boot.hook.shop.OrderExpired;
import org.luaspring.boot.hook.shop.OrderHooks;
import org.luaspring.boot.hook.shop.OrderHooks.Basket;
import org.luaspring.boot.hook.shop.OrderHooks.Order;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaModule;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for hooks in a transactional service on H2.
 */
class HookTransactionTests {

	private HookApplication application;

	private JdbcConnectionPool pool;

	@BeforeEach
	void create(@TempDir Path folder) {
		this.application = HookApplication.in(folder);
		this.pool = JdbcConnectionPool.create("jdbc:h2:mem:hooks-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", "sa",
				"");
		new JdbcTemplate(this.pool).execute("CREATE TABLE ORDERS (ID VARCHAR(100))");
	}

	@AfterEach
	void dispose() {
		this.pool.dispose();
	}

	private ApplicationContextRunner runner() {
		return this.application.runner()
			.withBean(DataSource.class, () -> this.pool)
			.withUserConfiguration(Transactions.class, OrderService.class, Rows.class);
	}

	private List<String> rows() {
		return new JdbcTemplate(this.pool).queryForList("SELECT ID FROM ORDERS ORDER BY ID", String.class);
	}

	private static List<String> trace(ApplicationContext context) {
		return context.getBean(HookApplication.Trace.class).lines();
	}

	@Test
	void aVetoLeavesNoRow() {
		this.application.file("hooks/before-order/10-x.lua", "if event.amount > 3 then return false, 'too many' end");
		runner().run((context) -> {
			OrderService service = context.getBean(OrderService.class);
			assertThatExceptionOfType(HookVetoedException.class)
				.isThrownBy(() -> service.place(new Order("vetoed", 5, List.of())));
			assertThat(rows()).isEmpty();
			service.place(new Order("placed", 1, List.of()));
			assertThat(rows()).containsExactly("placed");
		});
	}

	@Test
	void aBeforeHandlerRunsInTheTransactionOfTheCaller() {
		this.application.file("hooks/before-order/10-x.lua",
				"rows.insert('by-hook') return event.amount < 3, 'too many'");
		runner().run((context) -> {
			OrderService service = context.getBean(OrderService.class);
			assertThatExceptionOfType(HookVetoedException.class)
				.isThrownBy(() -> service.place(new Order("vetoed", 5, List.of())));
			assertThat(rows()).isEmpty();
			service.place(new Order("placed", 1, List.of()));
			assertThat(rows()).containsExactly("by-hook", "placed");
		});
	}

	@Test
	void aFailingAfterHandlerLeavesTheRow() {
		this.application.file("hooks/after-order/10-x.lua", "error('boom')");
		runner().run((context) -> {
			context.getBean(OrderService.class).place(new Order("placed", 1, List.of()));
			assertThat(rows()).containsExactly("placed");
			assertThat(context.getBean(ScriptRegistry.class)
				.unit("hooks", "hooks/after-order/10-x.lua")
				.orElseThrow()
				.status()
				.calls()
				.errors()).isEqualTo(1);
		});
	}

	@Test
	void anAfterHandlerRunsAfterTheCommitAndOutsideOfTheTransaction() {
		this.application.file("hooks/after-order/10-x.lua",
				"trace.add(event.id .. ' ' .. rows.visible() .. ' ' .. tostring(rows.transactional()))");
		runner().run((context) -> {
			context.getBean(OrderService.class).place(new Order("placed", 1, List.of()));
			assertThat(trace(context)).containsExactly("placed 1 false");
		});
	}

	@Test
	void whatAnAfterHandlerWritesIsKept() {
		this.application.file("hooks/after-order/10-x.lua", "rows.insert('after') rows.insertTransactionally('own')");
		runner().run((context) -> {
			context.getBean(OrderService.class).place(new Order("placed", 1, List.of()));
			assertThat(rows()).containsExactly("after", "own", "placed");
		});
	}

	@Test
	void aRollbackRunsNoAfterHandler() {
		this.application.file("hooks/after-order/10-x.lua", "trace.add('after')")
			.file("hooks/order-expired/10-x.lua", "trace.add('expired')");
		runner().run((context) -> {
			OrderService service = context.getBean(OrderService.class);
			assertThatIllegalStateException().isThrownBy(() -> service.fail(new Order("failed", 1, List.of())));
			assertThat(rows()).isEmpty();
			assertThat(trace(context)).isEmpty();
			service.place(new Order("placed", 1, List.of()));
			assertThat(trace(context)).containsExactly("after");
		});
	}

	@Test
	void eventsFollowTheSameRule() {
		this.application.file("hooks/order-expired/10-x.lua", "trace.add(event.id .. rows.visible())");
		runner().run((context) -> {
			context.getBean(OrderService.class).expire("o1");
			assertThat(trace(context)).containsExactly("o10");
		});
	}

	@Test
	void thePayloadIsThatOfThePublication() {
		this.application.file("hooks/after-basket/10-x.lua", "trace.add(tostring(event.count))");
		runner().run((context) -> {
			context.getBean(OrderService.class).changeBasket(new Basket(1));
			assertThat(trace(context)).containsExactly("1");
		});
	}

	@Test
	void afterHandlersRunInTheOrderOfThePublications() {
		this.application.file("hooks/after-order/10-x.lua", "trace.add(event.id)");
		runner().run((context) -> {
			context.getBean(OrderService.class).placeAll(List.of("c", "a", "b"));
			assertThat(trace(context)).containsExactly("c", "a", "b");
		});
	}

	@Test
	void withoutATransactionAfterHandlersRunAtOnce() {
		this.application.file("hooks/after-order/10-x.lua", "trace.add(event.id)");
		runner().run((context) -> {
			context.getBean(OrderHooks.class).afterOrder(new Order("now", 1, List.of()));
			assertThat(trace(context)).containsExactly("now");
		});
	}

	@Configuration
	@EnableTransactionManagement
	static class Transactions {

		@Bean
		PlatformTransactionManager transactionManager(DataSource dataSource) {
			return new DataSourceTransactionManager(dataSource);
		}

		@Bean
		JdbcTemplate jdbcTemplate(DataSource dataSource) {
			return new JdbcTemplate(dataSource);
		}

	}

	static class OrderService {

		private final OrderHooks hooks;

		private final JdbcTemplate jdbc;

		private final ApplicationEventPublisher events;

		OrderService(OrderHooks hooks, JdbcTemplate jdbc, ApplicationEventPublisher events) {
			this.hooks = hooks;
			this.jdbc = jdbc;
			this.events = events;
		}

		@Transactional
		public void place(Order order) {
			this.jdbc.update("INSERT INTO ORDERS VALUES (?)", order.id());
			this.hooks.beforeOrder(order);
			this.hooks.afterOrder(order);
		}

		@Transactional
		public void placeAll(List<String> ids) {
			ids.forEach((id) -> place(new Order(id, 1, List.of())));
		}

		@Transactional
		public void fail(Order order) {
			place(order);
			this.events.publishEvent(new OrderExpired(order.id()));
			throw new IllegalStateException("after the hooks");
		}

		@Transactional
		public void expire(String id) {
			this.events.publishEvent(new OrderExpired(id));
			this.jdbc.update("DELETE FROM ORDERS WHERE ID = ?", id);
		}

		@Transactional
		public void changeBasket(Basket basket) {
			this.hooks.afterBasket(basket);
			basket.setCount(2);
		}

	}

	@LuaModule("rows")
	static class Rows {

		private final JdbcTemplate jdbc;

		private final DataSource dataSource;

		Rows(JdbcTemplate jdbc, DataSource dataSource) {
			this.jdbc = jdbc;
			this.dataSource = dataSource;
		}

		@LuaFunction
		public void insert(String id) {
			this.jdbc.update("INSERT INTO ORDERS VALUES (?)", id);
		}

		@LuaFunction
		@Transactional
		public void insertTransactionally(String id) {
			this.jdbc.update("INSERT INTO ORDERS VALUES (?)", id);
		}

		@LuaFunction
		public int visible() {
			// through a connection that is in no transaction
			Integer count = new JdbcTemplate(
					new org.springframework.jdbc.datasource.DelegatingDataSource(this.dataSource))
				.queryForObject("SELECT COUNT(*) FROM ORDERS", Integer.class);
			return (count != null) ? count : -1;
		}

		@LuaFunction
		public boolean transactional() {
			return TransactionSynchronizationManager.isActualTransactionActive();
		}

	}

}
