"""Windowseat itself: what people do, what they see, and the rules in between."""
