"""Closed lists that extraction reads with: data only, no logic."""
