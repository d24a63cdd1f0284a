package org.luaspring.boot.extension;

import org.springframework.context.SmartLifecycle;

/**
 * Settles the selection of each extension point when the scripts are loaded, so that the
 * application does not start where it is not clear.
 *
 * @since 0.1.0
 */
public final class ExtensionLifecycle implements SmartLifecycle {

	private final ExtensionRegistry registry;

	private final int phase;

	private volatile boolean running;

	/**
	 * Create the lifecycle.
	 * @param registry the extension points
	 * @param phase the phase, after that in which scripts are loaded
	 */
	public ExtensionLifecycle(ExtensionRegistry registry, int phase) {
		this.registry = registry;
		this.phase = phase;
	}

	@Override
	public void start() {
		this.registry.settle();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return this.phase;
	}

}
