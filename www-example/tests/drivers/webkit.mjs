// WebKitGTK through classic WebDriver: WebKitWebDriver starts MiniBrowser on a virtual display.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Builder, Key, Origin } from 'selenium-webdriver';
import { find } from './find.mjs';
import { LIMITS, LONGEST } from './limits.mjs';
import { Tab } from './tab.mjs';

/** No pages that were left, as in Chromium: see chromium.mjs. In WebKit, a transaction of such a page held up the next page. */
const ARGUMENTS = ['--automation', '--enable-write-console-messages-to-stdout=true', '--enable-page-cache=false'];

export const webkit = {
  name: 'webkit',
  open: async (size) => {
    const home = await mkdtemp(join(tmpdir(), 'connectfi-webkit-'));
    await mkdir(join(home, 'gtk-3.0'));
    await writeFile(join(home, 'gtk-3.0/settings.ini'), '[Settings]\ngtk-enable-animations=false\n');

    // Not larger than the window, because without a window manager the window under the pointer has the focus.
    const screen = `${size.width}x${size.height}x24`;
    const display = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', screen, '-nolisten', 'tcp'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [number] = await once(createInterface(display.stdout), 'line', { signal: AbortSignal.timeout(LONGEST) });
    const port = await freePort();
    const server = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
      env: {
        ...process.env,
        DISPLAY: `:${number}`,
        GDK_BACKEND: 'x11',
        GTK_THEME: size.dark ? 'Adwaita:dark' : 'Adwaita',
        XDG_CONFIG_HOME: home,
        XDG_DATA_HOME: home,
        XDG_CACHE_HOME: home,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const complaints = [];
    for (const stream of [server.stdout, server.stderr]) {
      createInterface(stream).on('line', (line) => /CONSOLE .*ERROR/.test(line) && complaints.push(line));
    }
    const end = async () => {
      for (const child of [server, display]) {
        child.kill();
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      }
      // MiniBrowser may still be writing to the folder.
      await rm(home, { recursive: true, force: true, maxRetries: 10 });
    };
    try {
      await listening(port);
      const driver = await new Builder()
        .usingServer(`http://127.0.0.1:${port}`)
        .withCapabilities({
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': { args: ARGUMENTS },
        })
        .build();
      await driver.manage().setTimeouts({ pageLoad: LONGEST, script: LIMITS.protocolTimeout });
      await driver.manage().window().setRect({ x: 0, y: 0, width: size.width, height: size.height });
      return new WebKitTab(driver, complaints, end);
    } catch (error) {
      await end();
      throw error;
    }
  },
};

class WebKitTab extends Tab {
  #driver;
  #others = [];
  #end;

  constructor(driver, complaints, end) {
    super();
    this.#driver = driver;
    this.complaints = complaints;
    this.#end = end;
  }

  goto(url) {
    return this.#driver.get(url);
  }
  reload() {
    return this.#driver.navigate().refresh();
  }
  run(work, ...values) {
    return this.#driver.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
       Promise.resolve((${work})(...Array.from(arguments).slice(0, -1))).then(done);`,
      ...values,
    );
  }
  /** Not at the point: two quick clicks of `actions()` at one place are a double click for the page. */
  async pressAt(_x, _y, locator) {
    await (await this.#element(locator)).click();
  }
  pointAt(x, y) {
    return this.#driver.actions().move({ origin: Origin.VIEWPORT, x, y, duration: 0 }).perform();
  }
  /** Continues in a new tab of the same browser. */
  async another() {
    this.#others.push(await this.#driver.getWindowHandle());
    await this.#driver.switchTo().newWindow('tab');
  }
  /** Closes the other tabs. */
  async alone() {
    if (this.#others.length === 0) return;
    const current = await this.#driver.getWindowHandle();
    for (const handle of this.#others.splice(0)) {
      await this.#driver.switchTo().window(handle);
      await this.#driver.close();
    }
    await this.#driver.switchTo().window(current);
  }
  async type(locator, text) {
    await (await this.#element(locator)).sendKeys(text);
  }
  press(key) {
    const named = {
      Tab: Key.TAB,
      Enter: Key.ENTER,
      Space: Key.SPACE,
      Escape: Key.ESCAPE,
      Backspace: Key.BACK_SPACE,
      ArrowRight: Key.ARROW_RIGHT,
    };
    return this.#driver.actions().sendKeys(named[key]).perform();
  }
  async choose(locator, file) {
    await (await this.#element(locator)).sendKeys(file);
  }
  async #element(locator) {
    for (;;) {
      await this.see(locator);
      const element = await this.#driver.executeScript(`return (${find})(arguments[0])`, locator);
      // The page may have drawn in between.
      if (element) return element;
    }
  }
  async screenshot(path) {
    await writeFile(path, await this.#driver.takeScreenshot(), 'base64');
  }
  async close() {
    await this.#driver.quit().catch(() => undefined);
    await this.#end();
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

async function listening(port) {
  const start = Date.now();
  while (Date.now() - start < LONGEST) {
    const answered = await fetch(`http://127.0.0.1:${port}/status`).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('WebKitWebDriver does not answer');
}
