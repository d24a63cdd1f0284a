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

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import org.luaspring.boot.script.HostModuleProvider;
import org.luaspring.boot.script.ScriptIdentity;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaArguments;
import org.luaspring.engine.LuaResults;
import org.luaspring.engine.ScriptTable;

/**
 * The module {@code json}: {@code encode(value, {pretty = true})}, {@code decode(text)},
 * {@code null} and {@code array(table)}. Text that is no JSON gives {@code nil} and a
 * message; a value that JSON cannot hold raises an error that names its place.
 * <p>
 * {@code {}} is an object unless {@code array} marks it. The mark is the metatable field
 * {@code __jsontype = "array"}, which other JSON libraries for Lua use too; arrays that
 * {@code decode} makes bear it.
 *
 * @since 0.1.0
 */
public final class JsonModule implements HostModuleProvider {

	/** How deep values may nest, in both directions. */
	static final int MAX_DEPTH = 500;

	private static final String TYPE_FIELD = "__jsontype";

	private static final String ARRAY = "array";

	private volatile @Nullable Json json;

	private final HostModule module = HostModule.named("json")
		.function("encode", this::encode)
		.function("decode", this::decode)
		.function("array", JsonModule::array)
		.constant("null", JsonNull.INSTANCE)
		.build();

	@Override
	public String name() {
		return this.module.name();
	}

	@Override
	public Origin origin() {
		return Origin.BUILT_IN;
	}

	@Override
	public HostModule module(ScriptIdentity script) {
		return this.module;
	}

	/**
	 * Return the module, which is the same one for every script.
	 * @return the module
	 */
	public HostModule module() {
		return this.module;
	}

	/** Made when it is first used: configuration scripts must not wait for Jackson. */
	private Json json() {
		Json json = this.json;
		if (json == null) {
			json = Json.create();
			this.json = json;
		}
		return json;
	}

	private byte[] encode(LuaArguments arguments) {
		if (arguments.count() == 0) {
			throw arguments.badArgument(0, "value expected, got nothing; json.null stands for null");
		}
		boolean indent = arguments.get(1) != null && isTrue(arguments.table(1).get("pretty"));
		return JsonWriter.write(arguments, indent ? json().pretty() : json().plain());
	}

	private @Nullable Object decode(LuaArguments arguments) {
		arguments.string(0);
		byte[] text = arguments.bytes(0);
		arguments.charge(text.length / 8, text.length);
		try {
			return new JsonReader(json().mapper(), arguments).read(text);
		}
		catch (JacksonException ex) {
			TokenStreamLocation location = ex.getLocation();
			String place = (location != null && location.getLineNr() > 0)
					? "line %d, column %d: ".formatted(location.getLineNr(), location.getColumnNr()) : "";
			return LuaResults.failure("malformed JSON: " + place + ex.getOriginalMessage());
		}
	}

	private static ScriptTable array(LuaArguments arguments) {
		ScriptTable table = (arguments.count() == 0) ? arguments.newTable() : arguments.table(0);
		ScriptTable metatable = table.metatable().orElse(null);
		if (metatable == null) {
			metatable = arrayMark(arguments);
			table.metatable(metatable);
		}
		else {
			metatable.put(TYPE_FIELD, ARRAY);
		}
		return table;
	}

	/**
	 * Make a metatable that marks arrays.
	 * @param arguments the running call
	 * @return the metatable
	 */
	static ScriptTable arrayMark(LuaArguments arguments) {
		ScriptTable metatable = arguments.newTable();
		metatable.put(TYPE_FIELD, ARRAY);
		return metatable;
	}

	/**
	 * Return whether a table is marked as an array.
	 * @param table the table
	 * @return whether {@code json.array} or {@code json.decode} marked it
	 */
	static boolean isArray(ScriptTable table) {
		return table.metatable().map((metatable) -> ARRAY.equals(metatable.get(TYPE_FIELD))).orElse(false);
	}

	private static boolean isTrue(@Nullable Object value) {
		return value != null && !Boolean.FALSE.equals(value);
	}

	/**
	 * What reads and writes JSON.
	 *
	 * @param mapper reads
	 * @param plain writes on one line
	 * @param pretty writes with line breaks
	 */
	private record Json(JsonMapper mapper, ObjectWriter plain, ObjectWriter pretty) {

		static Json create() {
			JsonMapper mapper = JsonMapper
				.builder(JsonFactory.builder()
					.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
					.build())
				.build();
			return new Json(mapper, mapper.writer(), mapper.writer().with(prettyPrinter()));
		}

		private static DefaultPrettyPrinter prettyPrinter() {
			DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
			return new DefaultPrettyPrinter(
					Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
				.withObjectIndenter(indenter)
				.withArrayIndenter(indenter);
		}

	}

}
