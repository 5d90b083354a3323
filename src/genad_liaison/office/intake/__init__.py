"""Files become plans, and plans change sets."""
