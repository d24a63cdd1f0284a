greeting = { language = "en" }
