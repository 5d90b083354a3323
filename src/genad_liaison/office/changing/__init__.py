"""One change set at a time: record, edit, appoint, close, correct, remove, undo."""
