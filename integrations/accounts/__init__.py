"""How people and other systems come in: how each proves who they are. What they may do is asked elsewhere."""
