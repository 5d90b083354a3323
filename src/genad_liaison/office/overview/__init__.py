"""What is put together from many records: coverage, its picture, a handover."""
