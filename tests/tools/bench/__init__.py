"""The budgets, each as a ratio with its yardstick in the same run: `make bench`."""
