// How a page looks, for the tests of www-example and of the element. A function that `tab.run` runs in the page is passed as text, so it uses nothing outside itself.

/** Whether everything is drawn and nothing moves. */
export const stillness = async () => {
  await document.fonts.ready;
  // Wait until this is drawn, because WebKit's screenshot may show the previous frame.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return document.getAnimations().every((animation) => animation.playState !== 'running');
};

/** What axe finds. The page must have loaded it. */
export const findings = async () => {
  const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
};

/** The contrast of two colours as `getComputedStyle` writes them (`rgb(…)`), from 1 to 21. In Node, not in the page. */
export function contrast(...colours) {
  const [light, dark] = colours
    .map((colour) => {
      const [r, g, b] = colour
        .match(/[\d.]+/g)
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    })
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
