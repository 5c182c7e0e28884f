"""How each language puts orders to a program: who is spoken to, what is to be done, to whose harm. Pure data."""
