/** Writes what a promise gives into the page, where the tests read it. */
export async function show(promise) {
  try {
    document.body.dataset.outcome = JSON.stringify(await promise);
  } catch (error) {
    document.body.dataset.outcome = `${error}\n${error.stack}`;
  }
}
