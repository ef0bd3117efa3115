"""Stories: plain text that says what people do and see, played on the playground's world."""
