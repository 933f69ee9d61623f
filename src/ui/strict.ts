/** Keeps react-aria within the strict content policy (no inline styles, no HTML from strings). Imported before any part. */

// It writes one style rule into the page unless an element with this id is there; the rule stands in base.css.
if (typeof document !== 'undefined' && !document.getElementById('react-aria-pressable-style')) {
  document.head.append(Object.assign(document.createElement('meta'), { id: 'react-aria-pressable-style' }))
}

// Its live region empties itself with innerHTML = ''. Nothing else may ever become HTML.
type Policies = { createPolicy(name: string, rules: { createHTML(text: string): string }): unknown; defaultPolicy: unknown }
const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes
if (policies && !policies.defaultPolicy) {
  policies.createPolicy('default', {
    createHTML(text) {
      if (text !== '') throw new TypeError('Text may not become HTML.')
      return text
    },
  })
}
