local importer = require "etc-services"

local T = {}

function T.reads_name_port_protocol_and_aliases()
  expect.equal(importer.read("smtp\t\t25/tcp\t\tmail relay\t# Mail"), {
    {
      number = 1,
      instance = { name = "smtp", id = "25-tcp", host = "", port = 25, protocol = "tcp", tags = { "mail", "relay" } },
    },
  })
end

function T.leaves_out_comments_and_empty_lines()
  expect.equal(importer.read("# comment\n\n   \n  # indented\n"), {})
end

function T.counts_all_lines_whatever_ends_them()
  local lines = importer.read("# one\r\ntwo 2/tcp\r\n\r\nfour 4/tcp")
  expect.equal(#lines, 2)
  expect.equal(lines[1].number, 2)
  expect.equal(lines[2].number, 4)
end

function T.tells_what_it_cannot_read()
  local lines = importer.read("nonsense")
  expect.is_nil(lines[1].instance)
  expect.equal(lines[1].problem, "expected 'name port/protocol aliases'")
end

return T
