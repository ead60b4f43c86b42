"""What leaves the site for other places: articles for WeChat's editor, the bulletin by mail, posters for chats."""
