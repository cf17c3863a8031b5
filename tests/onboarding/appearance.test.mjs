// How the element looks in a narrow window, in other languages, in forced colours, with more contrast and without motion.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { button, FRONT, inChromium, inside, SMALLEST } from './visit.mjs';

const LONG = 'A'.repeat(240);

inChromium(
  'narrow',
  (begin) => {
    it('long names without a blank never widen the page', async () => {
      const visit = await begin('long-names', {
        customer: {
          customerType: 'business',
          lastName: 'WaitReview',
          representatives: [{ lastName: 'WaitReview' }, {}],
        },
        attributes: { kind: 'business', documents: 'passport', 'handover-url': `https://bank.example/${LONG}` },
        named: [LONG, 'Bea', LONG],
      });
      const widths = () => visit.tab.run(() => [document.documentElement.scrollWidth, innerWidth]);
      const fits = async (step) => {
        const [page, window] = await widths();
        assert.ok(page <= window, `${step}: ${page} in ${window}`);
        await visit.look(step);
      };
      await fits('consent');
      await visit.agree();
      await visit.tab.see(inside('.code'));
      await fits('documents');
      await visit.choose('photoPage', FRONT);
      await visit.tab.see(inside('[data-action=use]'));
      await fits('viewer');
      await visit.tab.click(inside('[data-action=use]'));
      await visit.add('photoPage', FRONT, 2);
      await fits('uploaded');
      await visit.tab.click(button('Send the documents'));
      await visit.tab.see(inside('[data-step=review]'));
      await fits('review');
      visit.end();
    });
  },
  SMALLEST,
);

inChromium('languages', (begin) => {
  it('the locale is the nearest `lang` above the element; Arabic is right to left', async () => {
    const visit = await begin('arabic');
    await visit.tab.run(() => {
      const element = document.querySelector('connectfi-onboarding');
      element.remove();
      const around = document.createElement('div');
      around.lang = 'ar';
      document.getElementById('place').append(around);
      around.append(element);
    });
    await visit.tab.see(inside('h2', 'أكّد هويتك'));
    await visit.look('consent');
    const told = await visit.inRoot((root) => {
      const { direction } = getComputedStyle(root.querySelector('h2'));
      return { direction, lang: root.querySelector('.root').lang };
    });
    assert.deepEqual(told, { direction: 'rtl', lang: 'ar' });
    await visit.tab.click(inside('[data-action=begin]'));
    await visit.tab.see(inside('[data-step=documents] #left', 'صورتان لم تُرفعا بعد.'));
    await visit.look('documents');
    visit.end();
  });

  it('the page’s texts replace those of the locale; a language that is not shipped becomes English', async () => {
    const visit = await begin('own-words', {
      attributes: { locale: 'nl' },
      properties: { texts: { consent: { heading: 'Wie bent u?', lead: { not: 'a text' } }, unknown: 'ignored' } },
    });
    await visit.tab.see(inside('h2', 'Wie bent u?'));
    await visit.read('We ask for pictures of an identity document.');
    assert.equal(await visit.inRoot((root) => root.querySelector('.root').lang), 'en');
  });

  it('the language changes while the element is there', async () => {
    const visit = await begin('changed', { attributes: { locale: 'fr-CA' } });
    await visit.tab.see(inside('h2', 'Confirmez votre identité'));
    assert.equal(await visit.inRoot((root) => root.querySelector('.root').lang), 'fr-CA');
    await visit.tab.run(() => {
      document.querySelector('connectfi-onboarding').locale = 'pt';
    });
    await visit.tab.see(inside('h2', 'Confirme quem é'));
    visit.end();
  });

  it('if a language does not load, English is shown', async () => {
    const visit = await begin('unloaded');
    visit.site.missing.add('/sdk/onboarding/es.js');
    await visit.open();
    await visit.tab.run(() => site.show({ attributes: { locale: 'es' } }));
    await visit.tab.see(inside('h2', 'Confirm who you are'));
    visit.site.missing.clear();
    visit.tab.complaints.splice(0);
  });
});

inChromium('media', (begin) => {
  it('forced colours show what is chosen and what waits', async () => {
    const visit = await begin('forced-colours');
    await visit.tab.media({ 'forced-colors': 'active' });
    await visit.inject({ path: '/akepa/identification', kind: 'drop' });
    await visit.tab.run(() => void site.hold('/akepa/identification'));
    const border = () =>
      visit.inRoot((root) => getComputedStyle(root.querySelector('[data-action=begin]')).borderTopColor);
    const ready = await border();
    await visit.tab.click(inside('[data-action=begin]'));
    await visit.tab.see(inside('[data-action=begin][aria-disabled=true]'));
    assert.notEqual(await border(), ready);
    await visit.tab.run(() => site.release('/akepa/identification'));
    await visit.tab.see(inside('[data-notice=begin]'));
    await visit.tab.click(button('Try again'));
    await visit.tab.see(inside('[data-step=documents]'));
    await visit.look('documents');
    const [chosen, other] = await visit.inRoot((root) =>
      Array.from(root.querySelectorAll('.segments span'), (span) => getComputedStyle(span).backgroundColor),
    );
    assert.notEqual(chosen, other);
    const [done, current, ahead] = await visit.inRoot((root) =>
      Array.from(root.querySelectorAll('nav li'), (step) => getComputedStyle(step).backgroundColor),
    );
    assert.notEqual(done, ahead);
    assert.notEqual(current, ahead);
    await visit.tab.media({});
  });

  it('a wish for more contrast is respected', async () => {
    const visit = await begin('contrast');
    const colours = () =>
      visit.inRoot((root) =>
        [root.querySelector('.lead'), root.querySelector('h2')].map((element) => getComputedStyle(element).color),
      );
    const [muted, text] = await colours();
    assert.notEqual(muted, text);
    await visit.tab.media({ 'prefers-contrast': 'more' });
    await visit.look('consent');
    assert.deepEqual(await colours(), [text, text]);
    await visit.tab.media({});
    visit.end();
  });

  it('the bar moves while the applicant waits, and stands still if less motion is wished', async () => {
    const visit = await begin('bar', { customer: { lastName: 'WaitReview' }, attributes: { documents: 'passport' } });
    await visit.agree();
    await visit.add('photoPage', FRONT);
    await visit.tab.click(button('Send the documents'));
    await visit.tab.see(inside('.waiting'));
    const moving = () =>
      visit.inRoot(
        (root) =>
          root
            .querySelector('.waiting')
            .getAnimations()
            .filter(({ playState }) => playState === 'running').length,
      );
    await visit.tab.media({ 'prefers-reduced-motion': 'no-preference' });
    assert.equal(await moving(), 1);
    await visit.tab.media({ 'prefers-reduced-motion': 'reduce' });
    assert.equal(await moving(), 0);
    visit.end();
  });

  it('light or dark follows the page', async () => {
    const visit = await begin('scheme');
    const surface = () => visit.inRoot((root) => getComputedStyle(root.querySelector('.root')).backgroundColor);
    await visit.tab.media({ 'prefers-color-scheme': 'dark', 'prefers-reduced-motion': 'reduce' });
    const dark = await surface();
    await visit.tab.media({ 'prefers-color-scheme': 'light', 'prefers-reduced-motion': 'reduce' });
    assert.notEqual(await surface(), dark);
    await visit.tab.media({});
  });

  it('a browser without light-dark() shows readable colours, light and dark', async () => {
    const visit = await begin('light-dark', { attributes: { 'handover-url': 'https://bank.example/' } });
    await visit.agree();
    // Safari before 17.5 and Firefox before 120 do not know the function light-dark().
    await visit.inRoot((root) => {
      const [sheet] = root.adoptedStyleSheets;
      const text = Array.from(sheet.cssRules, ({ cssText }) => cssText).join('\n');
      if (!text.includes('light-dark(')) throw new Error('the sheet has no light-dark()');
      sheet.replaceSync(text.replaceAll('light-dark(', 'not-yet('));
    });
    await visit.choose('front', FRONT);
    await visit.tab.click(inside('[data-action=use]'));
    await visit.tab.see(inside('[data-side=front].uploaded'));
    await visit.tab.click(inside('[data-action=send]'));
    await visit.tab.see(inside('[data-notice=send]'));
    const colours = () =>
      visit.inRoot((root) => {
        const look = (css, name) => getComputedStyle(root.querySelector(css))[name];
        return [look('.root', 'backgroundColor'), look('.root', 'color'), look('.primary', 'backgroundColor')];
      });
    const seen = [];
    for (const scheme of ['light', 'dark']) {
      await visit.tab.media({ 'prefers-color-scheme': scheme });
      await visit.look(scheme);
      const [surface, text, button] = await colours();
      assert.equal(new Set([surface, text, button, 'rgba(0, 0, 0, 0)']).size, 4, `${surface}, ${text}, ${button}`);
      seen.push(surface);
    }
    await visit.tab.media({});
    assert.notEqual(seen[0], seen[1]);
    visit.end();
  });

  it('the page can set colours, corners and font', async () => {
    const visit = await begin('properties');
    await visit.tab.run(() => {
      const { style } = document.querySelector('connectfi-onboarding');
      style.setProperty('--connectfi-accent', 'rgb(90, 20, 120)');
      style.setProperty('--connectfi-radius', '0px');
      style.setProperty('--connectfi-font', 'serif');
    });
    const told = await visit.inRoot((root) => {
      const { backgroundColor, borderRadius, fontFamily } = getComputedStyle(root.querySelector('.primary'));
      return { backgroundColor, borderRadius, fontFamily };
    });
    assert.deepEqual(told, { backgroundColor: 'rgb(90, 20, 120)', borderRadius: '0px', fontFamily: 'serif' });
  });

  it('a name in Latin letters keeps its order in an Arabic sentence, and one in Arabic in an English sentence', async () => {
    /** The positions of the first and the last character of the name, in each place that shows it. */
    const ends = (root, name) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const found = [];
      while (walker.nextNode()) {
        const { currentNode } = walker;
        const at = currentNode.data.indexOf(name);
        if (at < 0 || currentNode.parentElement.closest('.unseen')) continue;
        const left = (place) => {
          const range = new Range();
          range.setStart(currentNode, place);
          range.setEnd(currentNode, place + 1);
          return range.getBoundingClientRect().left;
        };
        found.push([left(at), left(at + name.length - 1)]);
      }
      return found;
    };
    const names = { ar: ['Fields (1) Ltd.', 'Ada F.'], en: ['شركة الحقول.', 'ليلى م.'] };
    for (const [locale, named] of Object.entries(names)) {
      const visit = await begin(`names-${locale}`, {
        customer: { customerType: 'business', lastName: 'WaitReview', representatives: [{}] },
        attributes: { kind: 'business', locale },
        named,
      });
      await visit.tab.click(inside('[data-action=begin][aria-disabled=false]'));
      await visit.tab.see(inside('[data-step=documents] .entity'));
      const shown = async () => (await Promise.all(named.map((name) => visit.inRoot(ends, name)))).flat();
      const question = await shown();
      await visit.picture('documents');
      await visit.tab.run(() => {
        site.status = 'waiting_review';
        const element = document.querySelector('connectfi-onboarding');
        const { applicationId } = site.told.findLast(({ name }) => name === 'step').detail;
        const other = element.cloneNode();
        Object.assign(other, { client: site.client, people: element.people, applicationId });
        element.replaceWith(other);
      });
      await visit.tab.see(inside('.entities li'));
      await visit.picture('review');
      const list = await shown();
      assert.ok(question.length >= 1 && list.length === 2, `${question.length}, ${list.length}`);
      for (const [first, last] of [...question, ...list])
        assert.equal(first < last, locale === 'ar', `${locale}: ${first}, ${last}`);
      visit.end();
    }
  });

  it('inside a sentence the names of documents begin with a small letter', async () => {
    const visit = await begin('sentence');
    await visit.read('The document itself, not a copy: driving licence, passport, or identity card');
  });

  it('a doubt about a picture has another colour than a failure', async () => {
    const visit = await begin('doubt');
    await visit.agree();
    await visit.add('front', FRONT);
    await visit.choose('back', FRONT);
    await visit.tab.see(inside('.doubts'));
    await visit.look('doubt');
    const [doubt, danger] = await visit.inRoot((root) => {
      const sample = root.querySelector('.root').appendChild(document.createElement('p'));
      sample.className = 'notice';
      const colours = [root.querySelector('.doubts'), sample].map((box) => getComputedStyle(box).borderTopColor);
      sample.remove();
      return colours;
    });
    assert.notEqual(doubt, danger);
    visit.end();
  });

  it('targets are 44 pixels high', async () => {
    const visit = await begin('targets');
    const small = () =>
      visit.inRoot((root) =>
        Array.from(root.querySelectorAll('button, .chooser, .segments label'))
          .filter((target) => target.getBoundingClientRect().height < 44)
          .map((target) => target.textContent),
      );
    assert.deepEqual(await small(), []);
    await visit.agree();
    assert.deepEqual(await small(), []);
    await visit.choose('front', FRONT);
    await visit.tab.see(inside('[data-action=use]'));
    assert.deepEqual(await small(), []);
  });
});

inChromium('without the script', (begin) => {
  it('the page’s own content is shown if the script does not load, and hidden if it does', async () => {
    const visit = await begin('fallback');
    const read = async () => {
      await visit.tab.goto(`${visit.url}fallback.html`);
      await visit.tab.until('the page', () => document.readyState === 'complete');
      // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen
      return visit.tab.run(() => document.body.innerText.includes('Please call us'));
    };
    assert.equal(await read(), false);
    visit.site.missing.add('/sdk/onboarding/index.js');
    assert.equal(await read(), true);
    visit.site.missing.clear();
    visit.tab.complaints.splice(0);
  });
});
