"""What a set says and does: formats, prompts, programmes and the sample set, as files people may edit."""
