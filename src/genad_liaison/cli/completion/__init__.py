"""What the shell may offer for a word that is begun."""
