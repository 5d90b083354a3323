"""What `Office` is put together from: short methods that lock and delegate."""
