"""The office as a whole: made, moved, backed up, inspected."""
