"""The Django project: settings from the environment, addresses, the WSGI door."""
