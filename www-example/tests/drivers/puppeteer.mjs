// Chromium through the DevTools protocol, Firefox through WebDriver BiDi.
import puppeteer, { PredefinedNetworkConditions } from 'puppeteer-core';
import { chromiumOptions } from './chromium.mjs';
import { find } from './find.mjs';
import { LIMITS, LONGEST } from './limits.mjs';
import { program } from './program.mjs';
import { Tab } from './tab.mjs';

export const chromium = {
  name: 'chromium',
  open: async (size) => {
    const browser = await puppeteer.launch(chromiumOptions(size.flags));
    return open(browser, { ...size, isMobile: size.phone, hasTouch: size.phone }, size);
  },
};

export const firefox = {
  name: 'firefox',
  open: async (size) => {
    const extraPrefsFirefox = {
      'ui.prefersReducedMotion': 1,
      // No pages that were left, as in Chromium: see chromium.mjs.
      'browser.sessionhistory.max_total_viewers': 0,
      'ui.systemUsesDarkTheme': size.dark ? 1 : 0,
      ...size.preferences,
    };
    const browser = await puppeteer.launch({
      ...LIMITS,
      browser: 'firefox',
      executablePath: program('firefox-esr'),
      extraPrefsFirefox,
    });
    return open(browser, size, size);
  },
};

async function open(browser, { width, height, isMobile, hasTouch }, { dark }) {
  const complaints = [];
  const newPage = async () => {
    const page = await browser.newPage();
    page.setDefaultTimeout(LONGEST);
    await page.setViewport({ width, height, isMobile, hasTouch });
    if (hasTouch !== undefined) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
    }
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    return page;
  };
  return new PuppeteerTab(await newPage(), browser, complaints, newPage);
}

class PuppeteerTab extends Tab {
  #page;
  #browser;
  #session;

  #newPage;
  #others = [];

  constructor(page, browser, complaints, newPage) {
    super();
    this.#page = page;
    this.#browser = browser;
    this.complaints = complaints;
    this.#newPage = newPage;
  }

  /** Continues in a new tab of the same browser. */
  async another() {
    this.#others.push(this.#page);
    this.#page = await this.#newPage();
    this.#session = undefined;
  }
  /** Closes the other tabs. */
  async alone() {
    for (const page of this.#others.splice(0)) await page.close();
  }
  /** Runs this in each page that is opened from now on, before its own scripts. */
  early(work) {
    return this.#page.evaluateOnNewDocument(work);
  }
  /** Slows the network down, only in Chromium. `name` is one of puppeteer's conditions, or null for no limit. */
  network(name) {
    return this.#page.emulateNetworkConditions(name && PredefinedNetworkConditions[name]);
  }

  goto(url) {
    return this.#page.goto(url);
  }
  reload() {
    return this.#page.reload();
  }
  run(work, ...values) {
    return this.#page.evaluate(work, ...values);
  }
  pressAt(x, y) {
    return this.#page.mouse.click(x, y);
  }
  pointAt(x, y) {
    return this.#page.mouse.move(x, y);
  }
  async type(locator, text) {
    await (await this.#element(locator)).type(text);
  }
  /** Sets media features, only in Chromium: `{ 'forced-colors': 'active' }`. */
  async media(features) {
    // Only the session that set a feature can remove it.
    this.#session ??= await this.#page.createCDPSession();
    const list = Object.entries(features).map(([name, value]) => ({ name, value }));
    await this.#session.send('Emulation.setEmulatedMedia', { features: list });
  }
  press(key) {
    return this.#page.keyboard.press(key);
  }
  async choose(locator, file) {
    await (await this.#element(locator)).uploadFile(file);
  }
  async #element(locator) {
    for (;;) {
      await this.see(locator);
      const element = (await this.#page.evaluateHandle(find, locator)).asElement();
      // The page may have drawn in between.
      if (element) return element;
    }
  }
  screenshot(path) {
    return this.#page.screenshot({ path });
  }
  close() {
    return this.#browser.close();
  }
}
