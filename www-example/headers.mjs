/**
 * The headers that the page is meant to be served with.
 *
 * @param {string | undefined} baseURL - the API, which has to be named when it is on another origin; the page's own is always allowed
 */
export function headers(baseURL) {
  const api = URL.canParse(baseURL) ? ` ${new URL(baseURL).origin}` : '';
  return {
    'content-security-policy': [
      "default-src 'none'",
      // WebAssembly may be compiled; JavaScript from text may not.
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self'",
      // `blob:` is for the pictures that were chosen, `data:` for small images in the style sheets.
      "img-src 'self' blob: data:",
      `connect-src 'self'${api}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}
