// In Safari before 16.4 `new CSSStyleSheet()` does not work.
globalThis.CSSStyleSheet = class {
  constructor() {
    throw new TypeError('Illegal constructor');
  }
};
