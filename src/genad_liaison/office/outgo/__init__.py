"""What leaves the office: through the gate, to a target, with a receipt."""
