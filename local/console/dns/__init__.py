"""What DNS says about a domain, and whose domain it is; the doctor and setup both ask it."""
