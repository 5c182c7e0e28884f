"""What is measured beyond right and wrong: how often, of how many, on which set."""
