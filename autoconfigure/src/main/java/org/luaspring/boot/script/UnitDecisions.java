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

package org.luaspring.boot.script;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * What operators decided about units: that one is disabled, or held at rolled back
 * sources.
 */
final class UnitDecisions {

	private static final Log logger = LogFactory.getLog(UnitDecisions.class);

	private static final String DISABLED = "disabled";

	private final OperatorDecisions decisions;

	UnitDecisions(OperatorDecisions decisions) {
		this.decisions = decisions;
	}

	boolean isDisabled(ManagedUnit unit) {
		return DISABLED.equals(this.decisions.get(enabledKey(unit)));
	}

	void enable(ManagedUnit unit) {
		unit.persistent(this.decisions.put(enabledKey(unit), null));
	}

	void disable(ManagedUnit unit) {
		unit.persistent(this.decisions.put(enabledKey(unit), DISABLED));
	}

	/**
	 * Give a unit what was decided before it was known.
	 * @param unit a new unit
	 */
	void restore(ManagedUnit unit) {
		unit.persistent(this.decisions.isPersistent());
		String held = this.decisions.get(holdKey(unit));
		if (held != null) {
			try {
				unit.hold(HeldSources.fromJson(held));
			}
			catch (IllegalArgumentException ex) {
				logger.warn(unit + ": " + ex.getMessage());
				this.decisions.put(holdKey(unit), null);
			}
		}
	}

	void keepHold(ManagedUnit unit, HeldSources hold) {
		unit.persistent(this.decisions.put(holdKey(unit), hold.toJson()));
	}

	void release(ManagedUnit unit) {
		if (unit.hold() != null) {
			unit.hold(null);
			this.decisions.put(holdKey(unit), null);
		}
	}

	private static String enabledKey(ManagedUnit unit) {
		return "enabled/" + unit;
	}

	private static String holdKey(ManagedUnit unit) {
		return "hold/" + unit;
	}

}
