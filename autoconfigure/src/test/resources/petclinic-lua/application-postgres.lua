return require("databases")("postgres")
