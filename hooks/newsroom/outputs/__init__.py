"""Files of the site that are no pages. Knows no templates."""
