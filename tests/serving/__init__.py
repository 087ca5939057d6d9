"""The page of the wall: what it paints, who may see it, and how it is sent."""
