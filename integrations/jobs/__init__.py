"""Work that is done without anybody waiting for it, each piece once, also when the process doing it was killed."""
