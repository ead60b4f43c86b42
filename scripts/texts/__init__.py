"""What commands hand out or write for people: words for a chat, files with keys, forms for GitHub."""
