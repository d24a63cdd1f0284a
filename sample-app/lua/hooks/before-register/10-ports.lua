-- Vetoes ports that nobody should offer. Edit the table and save: the next request follows it.

local refused = {
  [23] = "telnet sends passwords in clear text",
  [512] = "rexec sends passwords in clear text",
  [513] = "rlogin trusts the name of a host",
  [514] = "rsh trusts the name of a host",
}

local reason = event.protocol == "tcp" and refused[event.port]
if reason then
  return false, ("port %d: %s"):format(event.port, reason)
end
