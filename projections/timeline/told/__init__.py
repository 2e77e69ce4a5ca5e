"""What a line of the timeline tells of each area's events, and what their records hold from then on."""
