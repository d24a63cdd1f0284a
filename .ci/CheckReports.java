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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Fails where a test that must run was skipped, going by the reports of Surefire and
 * Failsafe below the working directory.
 * <p>
 * Usage: {@code java CheckReports.java <part of the simple class name> <must exist: true or false>}
 */
class CheckReports {

	public static void main(String[] args) throws Exception {
		String part = args[0];
		boolean required = Boolean.parseBoolean(args[1]);
		int run = 0;
		int skipped = 0;
		for (Path report : reports()) {
			Element suite = DocumentBuilderFactory.newInstance()
				.newDocumentBuilder()
				.parse(report.toFile())
				.getDocumentElement();
			NodeList cases = suite.getElementsByTagName("testcase");
			if (cases.getLength() == 0 && simpleName(suite.getAttribute("name")).contains(part)) {
				System.err.println("No test ran: " + suite.getAttribute("name"));
				skipped++;
			}
			for (int i = 0; i < cases.getLength(); i++) {
				Element testCase = (Element) cases.item(i);
				if (!simpleName(testCase.getAttribute("classname")).contains(part)) {
					continue;
				}
				if (testCase.getElementsByTagName("skipped").getLength() > 0) {
					System.err.println(
							"Skipped: " + testCase.getAttribute("classname") + " " + testCase.getAttribute("name"));
					skipped++;
				}
				else {
					run++;
				}
			}
		}
		System.out.println("Tests of *" + part + "*: " + run + " run, " + skipped + " skipped");
		if (skipped > 0) {
			System.exit(1);
		}
		if (run == 0 && required) {
			System.err.println("No report of a test *" + part + "*");
			System.exit(1);
		}
	}

	private static List<Path> reports() throws IOException {
		try (Stream<Path> files = Files.find(Path.of(""), 8, (file, attributes) -> attributes.isRegularFile()
				&& file.getFileName().toString().matches("TEST-.*\\.xml") && file.getParent() != null
				&& file.getParent().toString().replace('\\', '/').matches(".*target/(surefire|failsafe)-reports"))) {
			return files.sorted().toList();
		}
	}

	private static String simpleName(String className) {
		return className.substring(className.lastIndexOf('.') + 1);
	}

}
