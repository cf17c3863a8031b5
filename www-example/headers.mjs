/**
 * The headers with which the page should be served.
 *
 * @param {string | undefined} baseURL - the API, needed if it is on another origin; the page's own origin is always allowed
 */
export function headers(baseURL) {
  const api = URL.canParse(baseURL) ? ` ${new URL(baseURL).origin}` : '';
  return {
    'content-security-policy': [
      "default-src 'none'",
      // Allows compiling WebAssembly, not running JavaScript from text.
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self'",
      // `blob:` is for the chosen pictures, `data:` for small images in the style sheets.
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
