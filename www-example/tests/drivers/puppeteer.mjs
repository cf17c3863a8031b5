// Chromium through the DevTools protocol, Firefox through WebDriver BiDi.
import puppeteer from 'puppeteer-core';
import { chromiumOptions } from './chromium.mjs';
import { program } from './program.mjs';
import { Tab } from './tab.mjs';

export const chromium = {
  name: 'chromium',
  open: async (size) => {
    const browser = await puppeteer.launch(chromiumOptions());
    return open(browser, { ...size, isMobile: size.phone, hasTouch: size.phone }, size);
  },
};

export const firefox = {
  name: 'firefox',
  open: async (size) => {
    const extraPrefsFirefox = {
      'ui.prefersReducedMotion': 1,
      'ui.systemUsesDarkTheme': size.dark ? 1 : 0,
      ...size.preferences,
    };
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: program('firefox-esr'),
      extraPrefsFirefox,
    });
    return open(browser, size, size);
  },
};

async function open(browser, { width, height, isMobile, hasTouch }, { dark }) {
  const page = await browser.newPage();
  await page.setViewport({ width, height, isMobile, hasTouch });
  if (hasTouch !== undefined) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
  }
  const tab = new PuppeteerTab(page, browser);
  page.on('console', (message) => message.type() === 'error' && tab.complaints.push(message.text()));
  page.on('pageerror', (error) => tab.complaints.push(String(error)));
  return tab;
}

const selector = (locator) => (locator.startsWith('//') ? `::-p-xpath(${locator})` : locator);

class PuppeteerTab extends Tab {
  #page;
  #browser;

  constructor(page, browser) {
    super();
    this.#page = page;
    this.#browser = browser;
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
  async click(locator) {
    await this.see(locator);
    await this.#page.click(selector(locator));
  }
  async type(locator, text) {
    await this.see(locator);
    await this.#page.type(selector(locator), text);
  }
  press(key) {
    return this.#page.keyboard.press(key);
  }
  async choose(locator, file) {
    await this.see(locator);
    const input = await this.#page.$(selector(locator));
    await input.uploadFile(file);
  }
  screenshot(path) {
    return this.#page.screenshot({ path });
  }
  close() {
    return this.#browser.close();
  }
}
