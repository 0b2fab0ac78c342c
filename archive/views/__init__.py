"""Pages: the lists in `lists`, a page each record in `records`, health and errors in `system`."""
