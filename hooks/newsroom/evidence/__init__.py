"""What rules look at: a story's file and what became of it, and what is told of people in it."""
