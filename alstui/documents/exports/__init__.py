"""The record in other programs' shapes: a page, a table, a calendar, the whole of a set.

Each module is one shape. What an audience may hold is not decided here: they are given it.
"""
