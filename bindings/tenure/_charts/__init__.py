"""One file per chart; tenure.plots is the door."""
