package org.luaspring.boot.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OperatorDecisions}.
 */
class OperatorDecisionsTests {

	@TempDir
	private Path folder;

	@Test
	void decisionsSurviveARestart() {
		OperatorDecisions decisions = new OperatorDecisions(this.folder.resolve("not/yet"));
		assertThat(decisions.put("a", "1")).isTrue();
		assertThat(decisions.put("b", "2")).isTrue();
		assertThat(decisions.put("b", null)).isTrue();
		OperatorDecisions restarted = new OperatorDecisions(this.folder.resolve("not/yet"));
		assertThat(restarted.get("a")).isEqualTo("1");
		assertThat(restarted.get("b")).isNull();
	}

	@Test
	void withoutAFolderTheyAreKeptInMemory() {
		OperatorDecisions decisions = new OperatorDecisions(null);
		assertThat(decisions.put("a", "1")).isFalse();
		assertThat(decisions.get("a")).isEqualTo("1");
	}

	@Test
	void aKilledWriteLeavesTheOldDecisions() throws IOException {
		OperatorDecisions decisions = new OperatorDecisions(this.folder);
		decisions.put("a", "1");
		Files.writeString(this.folder.resolve("decisions.json.new"), "{ \"a\": \"2\", \"b");
		OperatorDecisions restarted = new OperatorDecisions(this.folder);
		assertThat(restarted.get("a")).isEqualTo("1");
		assertThat(restarted.put("a", "3")).isTrue();
		assertThat(new OperatorDecisions(this.folder).get("a")).isEqualTo("3");
	}

	@Test
	void anUnreadableFileIsKeptAside() throws IOException {
		Files.writeString(this.folder.resolve("decisions.json"), "rubbish");
		OperatorDecisions decisions = new OperatorDecisions(this.folder);
		assertThat(decisions.get("a")).isNull();
		assertThat(this.folder.resolve("decisions.json.unreadable")).hasContent("rubbish");
		assertThat(decisions.put("a", "1")).isTrue();
	}

	@Test
	void aFolderThatCannotBeWrittenIsReportedNotThrown() throws IOException {
		Path file = Files.writeString(this.folder.resolve("file"), "in the way");
		OperatorDecisions decisions = new OperatorDecisions(file.resolve("state"));
		assertThat(decisions.put("a", "1")).isFalse();
		assertThat(decisions.get("a")).isEqualTo("1");
	}

}
