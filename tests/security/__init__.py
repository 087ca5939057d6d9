"""Who is in the room, who has the laptop, who is on the network: what each could do, and what stops them.

`table` has the rows of SECURITY.md, each with the tests that show it; `make security` runs them and writes the page.
"""
