"""What is well and what is to do, before and after deploying: one file for each group of checks."""
