// What valid HTML means in tests/site/test_valid_html.py: the specification and the accessibility rules a machine
// can judge. Matters of taste are left out as a whole; whatever else is switched off says why.
module.exports = {
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // Material's minified page writes <!doctype html>, unquoted attributes and self-closing tags: all valid.
    "doctype-style": "off",
    "attr-quotes": "off",
    "void-style": "off",
    "no-inline-style": "off",
    // Material writes these into every page: autocomplete="off" on the checkboxes of its drawer (Firefox would
    // remember the drawer as open), a form of palette buttons that is never sent, and a label as the drawer's button,
    // which opens it without JavaScript too.
    "valid-autocomplete": "off",
    "wcag/h32": "off",
    "prefer-native-element": "off",
  },
};
