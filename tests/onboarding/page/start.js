// With a query, the page shows an element with those attributes and an API behind the server. Without one, tests show elements with a sandbox
// in the page.
await import(location.search ? './over-http.js' : './page.js');
