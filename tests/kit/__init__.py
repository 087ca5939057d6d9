"""What tests are made of: invented people, scenes, hands on the keys."""
