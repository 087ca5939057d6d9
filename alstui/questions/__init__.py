"""The questions of a set: dealt for the moment, found, told apart, kept on a sheet."""
