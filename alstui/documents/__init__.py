"""What comes out: minutes, cards, sheets, the digest; as Markdown, and as files for other programs."""
