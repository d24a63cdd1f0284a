package com.example.consumer;

import javax.script.ScriptEngine;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
class ConsumerApplicationTests {

	@Autowired
	private ScriptEngine engine;

	@Test
	void evaluates() throws Exception {
		assertThat(((Number) this.engine.eval("return 1 + 1")).intValue()).isEqualTo(2);
	}

}
