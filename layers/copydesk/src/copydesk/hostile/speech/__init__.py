"""How orders to a program are put in each language: who is spoken to, what is to be done, and to whose harm. Pure data."""
