"""How a case moves: which event leads to which step, and how a step is run."""
