-- What application-mysql.properties and application-postgres.properties have in common.
return function(name)
  local variable = name:upper()

  local function setting(suffix, default)
    return os.getenv(variable .. "_" .. suffix) or default
  end

  local scheme = (name == "postgres") and "postgresql" or name
  return {
    database = name,
    spring = {
      datasource = {
        url = setting("URL", "jdbc:" .. scheme .. "://localhost/petclinic"),
        username = setting("USER", "petclinic"),
        password = setting("PASS", "petclinic"),
      },
      sql = { init = { mode = "always" } },
    },
  }
end
