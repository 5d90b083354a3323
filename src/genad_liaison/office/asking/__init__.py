"""What is asked of an office and answered from its records: who, when last, what for, why."""
