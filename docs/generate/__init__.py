"""What the documentation is made of: pictures, tables and figures, each generated from the code."""
