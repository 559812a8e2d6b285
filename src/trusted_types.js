// The Trusted Types policies (https://w3c.github.io/trusted-types). The page's Content Security Policy
// lets no text become markup, in a browser that has them, unless one of these policies has passed it.
if (window.trustedTypes) {
  // Leptos parses the parts of its views that never change from text, under the default policy. They are
  // plain: no element that loads or runs anything, and no attribute that does; links lead to the web.
  // Text that looks otherwise is refused, whoever it comes from.
  const tag = /<\/?(?!script|style|iframe|frame|object|embed|base|link|meta|form)[a-z][a-z0-9]*/.source;
  const attribute = /(?!on|style|src|href|action|formaction)[a-z][a-z0-9-]*(?:="[^"<>]*")?/.source;
  const link = /href="(?:https:|#)[^"<>]*"/.source;
  const plain = new RegExp(`^(?:[^<]|${tag}(?: (?:${attribute}|${link}))*/?>)*$`, "i");
  trustedTypes.createPolicy("default", { createHTML: html => (plain.test(html) ? html : null) });

  // The HTML of a page, which is only ever parsed where nothing in it can run (src/platform/trusted_html.rs).
  window.worklogPreview = trustedTypes.createPolicy("preview", { createHTML: html => html });
}
