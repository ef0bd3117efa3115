"""What is answered over HTTP beside the chat platforms: whether the process is well."""
