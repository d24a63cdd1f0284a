-- The configuration of spring-projects/spring-petclinic (commit edf4db28a), its
-- application.properties, rewritten in Lua. What is written thrice there is a function here.

database = "h2"

local function scripts(kind)
  return "classpath*:db/${database}/" .. kind .. ".sql"
end

spring = {
  sql = { init = { ["schema-locations"] = scripts("schema"), ["data-locations"] = scripts("data") } },
  thymeleaf = { mode = "HTML" },
  jpa = {
    hibernate = {
      ["ddl-auto"] = "none",
      naming = { ["physical-strategy"] = "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl" },
    },
    ["open-in-view"] = false,
    properties = { hibernate = { default_batch_fetch_size = 16 } },
  },
  messages = { basename = "messages/messages" },
  web = { resources = { cache = { cachecontrol = { ["max-age"] = "12h" } } } },
}

management = { endpoints = { web = { exposure = { include = "*" } } } }

logging = { level = { ["org.springframework"] = "INFO" } }
