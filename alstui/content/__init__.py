"""What is written as YAML, shipped or one's own: read strictly, told with file and line."""
