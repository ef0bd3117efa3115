"""What Discord is sent and sends, without a network."""
