"""Questions worth asking, and a kind look at a message before it is sent."""
