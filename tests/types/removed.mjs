/**
 * The names that the newest section of a changelog does not announce as removed. A name in backquotes in its list "Removed" stands for
 * itself and for all that is below it: `Akepa.document` for `Akepa.document.upload` too.
 */
export function unannounced(names, changelog) {
  const [, newest = ''] = changelog.split(/^## .*$/m);
  const [, removed = ''] = newest.split(/^### Removed$/m);
  const [list] = removed.split(/^### /m);
  const announced = [...list.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  const covers = (name, part) => name === part || (name.startsWith(part) && /^[.( ]/.test(name.slice(part.length)));
  return names.filter((name) => !announced.some((part) => covers(name, part)));
}
