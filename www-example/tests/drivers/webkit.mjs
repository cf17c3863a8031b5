// WebKitGTK through classic WebDriver: WebKitWebDriver starts MiniBrowser on a virtual display.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Builder, By, Key } from 'selenium-webdriver';
import { Tab } from './tab.mjs';

export const webkit = {
  name: 'webkit',
  open: async (size) => {
    const home = await mkdtemp(join(tmpdir(), 'connectfi-webkit-'));
    await mkdir(join(home, 'gtk-3.0'));
    await writeFile(join(home, 'gtk-3.0/settings.ini'), '[Settings]\ngtk-enable-animations=false\n');

    // Not larger than the window: without a window manager, the window under the pointer has the focus.
    const screen = `${size.width}x${size.height}x24`;
    const display = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', screen, '-nolisten', 'tcp'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [number] = await once(createInterface(display.stdout), 'line');
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
        if (child.exitCode === null) await once(child, 'exit');
      }
      // MiniBrowser may still be writing.
      await rm(home, { recursive: true, force: true, maxRetries: 10 });
    };
    try {
      await listening(port);
      const driver = await new Builder()
        .usingServer(`http://127.0.0.1:${port}`)
        .withCapabilities({
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': { args: ['--automation', '--enable-write-console-messages-to-stdout=true'] },
        })
        .build();
      await driver.manage().window().setRect({ x: 0, y: 0, width: size.width, height: size.height });
      return new WebKitTab(driver, complaints, end);
    } catch (error) {
      await end();
      throw error;
    }
  },
};

const by = (locator) => (locator.startsWith('//') ? By.xpath(locator) : By.css(locator));

class WebKitTab extends Tab {
  #driver;
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
  async click(locator) {
    await this.see(locator);
    await this.#driver.findElement(by(locator)).click();
  }
  async type(locator, text) {
    await this.see(locator);
    await this.#driver.findElement(by(locator)).sendKeys(text);
  }
  press(key) {
    const named = {
      Tab: Key.TAB,
      Enter: Key.ENTER,
      Space: Key.SPACE,
      Backspace: Key.BACK_SPACE,
      ArrowRight: Key.ARROW_RIGHT,
    };
    return this.#driver.actions().sendKeys(named[key]).perform();
  }
  async choose(locator, file) {
    await this.see(locator);
    await this.#driver.findElement(by(locator)).sendKeys(file);
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
  for (let left = 200; left > 0; left--) {
    const answered = await fetch(`http://127.0.0.1:${port}/status`).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('WebKitWebDriver does not answer');
}
