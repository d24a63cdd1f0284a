-- Runs when an instance was registered; a failure here is counted, but harms nobody. The store outlives reloads and
-- is shared by all calls of this hook.

local total = store.incr("registered", 1, 0)

log.debug(("%s/%s registered, %d since the start"):format(event.name, event.id, total))
