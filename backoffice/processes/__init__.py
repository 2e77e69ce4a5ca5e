"""Events in, commands out, across areas: what one area's news demands of another."""
