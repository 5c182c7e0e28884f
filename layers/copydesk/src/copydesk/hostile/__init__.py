"""What a hostile mail or a hostile model writes, found by its form. Pure; it only says what to look at."""
