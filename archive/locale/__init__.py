"""Translations of the interface, and how its language writes dates and numbers."""
