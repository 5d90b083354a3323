"""What the commands print: records, reports and answers in words, for people and for programs."""
