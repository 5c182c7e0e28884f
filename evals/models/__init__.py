"""How well answers of real endpoints' shapes are read, on a set of somebody who had not seen the code."""
