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

package org.luaspring.sample.imports;

import java.util.ArrayList;
import java.util.List;

import jakarta.validation.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.luaspring.boot.extension.LuaExtensions;
import org.luaspring.boot.hook.HookVetoedException;
import org.luaspring.sample.directory.ServiceDirectory;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Imports a text. What is refused is reported and does not stop the rest.
 */
@RestController
class ImportController {

	private final LuaExtensions<Importer> importers;

	private final ServiceDirectory directory;

	ImportController(LuaExtensions<Importer> importers, ServiceDirectory directory) {
		this.importers = importers;
		this.directory = directory;
	}

	@PostMapping("/import")
	ImportReport read(@RequestParam String format, @RequestBody String text) {
		Importer importer = this.importers.get(format)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"There is no format '" + format + "'; known are " + this.importers.names()));
		int imported = 0;
		List<Rejection> rejected = new ArrayList<>();
		for (Importer.Line line : importer.read(text)) {
			String reason = register(line);
			if (reason == null) {
				imported++;
			}
			else {
				rejected.add(new Rejection(line.number(), reason));
			}
		}
		return new ImportReport(imported, rejected);
	}

	private @Nullable String register(Importer.Line line) {
		if (line.instance() == null) {
			return line.problem();
		}
		try {
			this.directory.register(line.instance());
			return null;
		}
		catch (HookVetoedException ex) {
			return ex.reason();
		}
		catch (ConstraintViolationException ex) {
			return ex.getMessage();
		}
	}

	record ImportReport(int imported, List<Rejection> rejected) {

	}

	record Rejection(int line, String reason) {

	}

}
