"""The built site on its way to readers: releases in a folder, one of them current."""
