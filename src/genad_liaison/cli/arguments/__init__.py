"""What is typed behind a command: queries, and values that are refused with what would be right."""
