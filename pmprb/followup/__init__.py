"""What is done with a score: plans to a target, follow-up, monitoring."""
