"""The meeting itself: everything alstui knows that needs no terminal."""

__version__ = "0.1.0"
