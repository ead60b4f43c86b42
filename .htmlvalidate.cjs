// What valid HTML means in tests/site/test_valid_html.py: the specification and the accessibility rules a machine
// can judge. Matters of taste are left out as a whole; whatever else is switched off says why.
module.exports = {
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // Small letters in <!doctype html>, unquoted attributes and self-closing tags are all valid.
    "doctype-style": "off",
    "attr-quotes": "off",
    "void-style": "off",
    "no-inline-style": "off",
    // The choices of a reader are a form that is never sent.
    "wcag/h32": "off",
    // The region around a table that is pushed sideways; a <section> would say no more.
    "prefer-native-element": "off",
  },
};
