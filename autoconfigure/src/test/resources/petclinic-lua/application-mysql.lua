return require("databases")("mysql")
