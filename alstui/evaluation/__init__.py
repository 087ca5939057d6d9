"""What a set thinks of its meetings: fingers counted, what moved, the report of a programme."""
